// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class FmIndexTest {

  @TempDir Path folder;

  /** Documents, by comparing at every place. */
  record Model(List<int[]> documents) {

    static Model random(Random random, int documents, int length, int vocabulary) {
      List<int[]> all = new ArrayList<>();
      for (int i = 0; i < documents; i++) {
        boolean copied = !all.isEmpty() && random.nextInt(4) == 0;
        int[] fresh = random.ints(random.nextInt(length + 1), 0, vocabulary).toArray();
        all.add(copied ? all.get(random.nextInt(all.size())) : fresh);
      }
      return new Model(all);
    }

    /** Every place of a sequence, which may begin and end with the border. */
    List<Place> places(int[] sequence) {
      List<Place> found = new ArrayList<>();
      for (int document = 0; document < documents.size(); document++) {
        int[] bordered = bordered(document);
        int first = sequence[0] == FmIndex.END ? 0 : 1;
        for (int at = first; at + sequence.length <= bordered.length; at++) {
          if (Arrays.equals(bordered, at, at + sequence.length, sequence, 0, sequence.length)) {
            found.add(new Place(document, at - 1));
          }
        }
      }
      return found;
    }

    Map<Integer, Integer> next(int[] sequence) {
      Map<Integer, Integer> next = new TreeMap<>();
      for (Place place : places(sequence)) {
        int[] bordered = bordered(place.document());
        next.merge(bordered[place.offset() + 1 + sequence.length], 1, Integer::sum);
      }
      return next;
    }

    private int[] bordered(int document) {
      int[] tokens = documents.get(document);
      int[] bordered = new int[tokens.length + 2];
      System.arraycopy(tokens, 0, bordered, 1, tokens.length);
      bordered[0] = FmIndex.END;
      bordered[tokens.length + 1] = FmIndex.END;
      return bordered;
    }

    /** A sequence that often occurs. */
    int[] sequence(Random random) {
      int[] from =
          documents.isEmpty() ? new int[0] : documents.get(random.nextInt(documents.size()));
      if (from.length == 0 || random.nextInt(5) == 0) {
        return random.ints(1 + random.nextInt(3), 0, 40).toArray();
      }
      int start = random.nextInt(from.length);
      int[] some = Arrays.copyOfRange(from, start, start + 1 + random.nextInt(from.length - start));
      if (start == 0 && random.nextBoolean()) {
        return IntStream.concat(IntStream.of(FmIndex.END), IntStream.of(some)).toArray();
      }
      return some;
    }

    FmIndex index(Path file) {
      FmBuilder builder = new FmBuilder();
      documents.forEach(builder::add);
      builder.write(file);
      return FmIndex.open(file);
    }
  }

  private static Model model(Random random, int round) {
    int vocabulary = List.of(1, 2, 3, 13, 14, 15, 400, 70_000, 1_000_000).get(round % 9);
    return Model.random(random, random.nextInt(12), 1 << random.nextInt(8), vocabulary);
  }

  @Test
  void equalsComparingAtEveryPlace(Random random) {
    for (int round = 0; round < 90; round++) {
      Model model = model(random, round);
      try (FmIndex index = model.index(folder.resolve("index"))) {
        index.verify();
        for (int i = 0; i < 30; i++) {
          assertSame(index, model, model.sequence(random));
        }
        assertTextSame(index, model, random);
      }
    }
  }

  private static void assertSame(FmIndex index, Model model, int[] sequence) {
    List<Place> places = model.places(sequence);
    Range range = index.range(sequence);
    assertThat(range.count()).isEqualTo(places.size());
    assertThat(index.locate(range, Integer.MAX_VALUE)).containsExactlyInAnyOrderElementsOf(places);
    assertThat(index.locate(range, 1)).hasSize(Math.min(1, places.size()));
    assertThat(map(index.next(range))).isEqualTo(model.next(sequence));
  }

  private static Map<Integer, Integer> map(NextTokens next) {
    assertThat(next.tokens()).isSorted();
    Map<Integer, Integer> map = new TreeMap<>();
    for (int i = 0; i < next.size(); i++) {
      map.put(next.tokens()[i], next.counts()[i]);
      assertThat(next.count(next.tokens()[i])).isEqualTo(next.counts()[i]);
    }
    return map;
  }

  private static void assertTextSame(FmIndex index, Model model, Random random) {
    List<int[]> documents = model.documents();
    assertThat(index.documents()).isEqualTo(documents.size());
    assertThat(index.tokens())
        .isEqualTo(documents.stream().mapToInt(document -> document.length).sum());
    for (int i = 0; i < documents.size(); i++) {
      int[] document = documents.get(i);
      assertThat(index.extract(i)).isEqualTo(document);
      int from = random.nextInt(document.length + 1);
      int end = random.nextInt(from, document.length + 1);
      assertThat(index.extract(i, from, end)).isEqualTo(Arrays.copyOfRange(document, from, end));
    }
  }

  @Test
  void theWholeHasEveryTokenAndABorderMoreThanDocuments(Random random) {
    for (int round = 0; round < 9; round++) {
      Model model = model(random, round);
      try (FmIndex index = model.index(folder.resolve("index"))) {
        Map<Integer, Integer> expected = new TreeMap<>();
        expected.put(FmIndex.END, model.documents().size() + 1);
        model.documents().stream()
            .flatMapToInt(Arrays::stream)
            .forEach(token -> expected.merge(token, 1, Integer::sum));
        assertThat(map(index.next(index.whole()))).isEqualTo(expected);
        assertThat(index.differentTokens()).isEqualTo(expected.size() - 1);
        assertThat(index.count(FmIndex.END)).isEqualTo(model.documents().size() + 1);
      }
    }
  }

  @Test
  void bordersAreWhereDocumentsBeginAndEnd() {
    Model model = new Model(List.of(new int[] {5, 6, 5}, new int[0], new int[] {6, 5}));
    try (FmIndex index = model.index(folder.resolve("index"))) {
      assertThat(index.count(FmIndex.END, 5)).isEqualTo(1);
      assertThat(index.count(5, FmIndex.END)).isEqualTo(2);
      assertThat(index.locate(index.range(6, 5, FmIndex.END), 9))
          .containsExactlyInAnyOrder(new Place(0, 1), new Place(2, 0));
      assertThat(index.count(FmIndex.END, FmIndex.END)).isEqualTo(1);
      assertThat(index.count(5, 7)).isZero();
      assertThat(index.count(5, 5)).isZero();
    }
  }

  @Test
  void manyAtOnceEqualOneByOne(Random random) {
    for (int round = 0; round < 30; round++) {
      Model model = model(random, round);
      try (FmIndex index = model.index(folder.resolve("index"))) {
        List<int[]> sequences =
            Stream.generate(() -> model.sequence(random)).limit(random.nextInt(12)).toList();
        List<Range> ranges = sequences.stream().map(index::range).toList();
        assertThat(index.ranges(sequences)).isEqualTo(ranges);
        assertThat(index.next(ranges)).isEqualTo(ranges.stream().map(index::next).toList());
        int[] tokens = random.ints(ranges.size(), FmIndex.END, 20).toArray();
        assertThat(index.extend(ranges, tokens))
            .isEqualTo(
                IntStream.range(0, tokens.length)
                    .mapToObj(i -> index.extend(ranges.get(i), tokens[i]))
                    .toList());
      }
    }
  }

  @Test
  void theSameDocumentsGiveTheSameBytes(Random random) {
    Model model = model(random, 7);
    try (FmIndex one = model.index(folder.resolve("one"));
        FmIndex other = model.index(folder.resolve("other"))) {
      assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("other"));
      assertThat(one.bytes()).isEqualTo(other.bytes());
    }
  }

  @Test
  void badRequestsAreSentences() {
    try (FmIndex index = new Model(List.of(new int[] {1, 2})).index(folder.resolve("index"))) {
      assertSays(
          () -> index.range(1, FmIndex.END, 2),
          "A sequence lies within one document, but the border of documents is token 1 of 3.");
      assertSays(() -> index.extract(1), "There is no document 1; there are 1, from 0 on.");
      assertSays(
          () -> index.extract(0, 1, 3),
          "Document 0 has the tokens 0 to before 2, asked were 1 to before 3.");
      assertSays(
          () -> index.next(new Range(3, 99, 1)),
          "The rows 3 to before 99 are not of this index, which has 5; use the index that gave the range.");
      assertSays(
          () -> index.locate(index.whole(), 1),
          "The sequence without tokens stands everywhere; locate another.");
      assertSays(
          () -> index.locate(index.range(1), -1), "Locating needs a limit of at least 0, got -1.");
      assertSays(
          () -> index.extend(List.of(), new int[] {1}),
          "Extending needs one token for each range, got 0 ranges and 1 tokens.");
    }
    assertSays(
        () -> new FmBuilder().add(new int[] {1, -7}),
        "A token of a substring index is a number from 0 to 16,777,215, token 1 of document 0 is -7.");
    Path none = folder.resolve("none");
    assertSays(() -> FmIndex.open(none), "There is no substring index " + none + ".");
  }

  private static void assertSays(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String sentence) {
    assertThatThrownBy(work).isInstanceOf(TollerException.class).hasMessage(sentence);
  }
}
