// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Text;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubstringFamilyTest {

  @TempDir Path folder;

  private static SubstringFamily family(String tokenizer) {
    return new SubstringFamily(tokenizer, SubstringIndexTest::characters);
  }

  private static Entry<Text> entry(String id, String text) {
    return new Entry<>(id, new Text(text), Metadata.NONE);
  }

  @Test
  void sequencesAreWalkedOverAllSegments() {
    try (IndexWriter<Text> writer = family("characters").write(folder, OptionalLong.empty())) {
      for (String text : List.of("banana", "bandana", "", "cab")) {
        writer.add(List.of(entry("id of " + text, text)));
        writer.commit();
      }
      try (SubstringIndex index = family("characters").open(folder, writer.commit())) {
        Prefix ban = index.prefix('b', 'a', 'n');
        assertThat(ban.count()).isEqualTo(2);
        assertThat(index.next(ban)).isEqualTo(next("ad", 1, 1));
        assertThat(index.extend(ban, 'd').count()).isEqualTo(1);
        assertThat(index.extend(ban, 'x').isEmpty()).isTrue();
        List<Prefix> walked = List.of(index.start(), index.start());
        walked = index.extend(walked, new int[] {'n', FmIndex.END});
        assertThat(walked).extracting(Prefix::count).first().isEqualTo(4L);
        walked = index.extend(walked, new int[] {'a', 'c'});
        assertThat(index.next(walked))
            .containsExactly(
                new NextTokens(new int[] {FmIndex.END, 'n'}, new int[] {2, 1}), next("a", 1));
        assertThat(index.search(new Text("an"), 9, Filter.ALL).ids())
            .containsExactly("id of banana", "id of bandana");
      }
    }
  }

  private static NextTokens next(String tokens, int... counts) {
    int[] ordered = tokens.chars().sorted().toArray();
    return new NextTokens(ordered, counts);
  }

  @Test
  void whatStandsEverywhereIsLookedUpInAnEvenPartOfItsPlaces() {
    int many = SubstringIndex.LOOKS / 4;
    try (IndexWriter<Text> writer = family("characters").write(folder, OptionalLong.empty())) {
      for (int times : new int[] {3, 1, 2}) {
        writer.add(List.of(entry(times + " times", "ab".repeat(times * many))));
        writer.commit();
      }
      try (SubstringIndex index = family("characters").open(folder, writer.commit())) {
        Text common = new Text("a");
        Ranking found = index.search(common, 9, Filter.ALL);
        assertThat(found.ids()).containsExactly("3 times", "2 times", "1 times");
        assertThat(found.hits().stream().mapToDouble(Hit::score).sum())
            .isBetween((double) SubstringIndex.LOOKS, SubstringIndex.LOOKS + 3.0);
        assertThat(index.search(common, 9, Filter.ALL)).isEqualTo(found);
        Explanation why = index.explain(common, "3 times").orElseThrow();
        assertThat(why.score()).isEqualTo(found.hits().getFirst().score());
        assertThat(why.parts())
            .extracting(Explanation.Part::what)
            .containsExactly("98,304 places in all texts, 65,536 of them looked up");
      }
    }
  }

  @Test
  void nothingOfADeletedTextIsLeftInTheFiles() throws IOException {
    try (IndexWriter<Text> writer = family("characters").write(folder, OptionalLong.empty())) {
      writer.add(List.of(entry("kept", "what stays"), entry("gone", "zq zq zq")));
      writer.commit();
      writer.delete(List.of("gone"));
      long commit = writer.commit();
      writer.keepOnly(commit);
      try (SubstringIndex index = family("characters").open(folder, commit)) {
        assertThat(index.prefix('z').isEmpty()).isTrue();
        assertThat(index.next(index.start()).count('q')).isZero();
        assertThat(index.prefix('w').count()).isEqualTo(1);
      }
    }
    assertNoDeletedDocuments();
  }

  /** Lucene keeps what is deleted in the files of a segment as long as it says that it does. */
  private void assertNoDeletedDocuments() throws IOException {
    try (Directory directory = new MMapDirectory(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      assertThat(DirectoryReader.listCommits(directory)).hasSize(1);
      assertThat(reader.maxDoc()).isEqualTo(1);
      assertThat(List.of(directory.listAll()))
          .containsExactlyInAnyOrderElementsOf(reader.getIndexCommit().getFileNames());
    }
  }

  @Test
  void anotherTokenizerIsRefused() {
    try (IndexWriter<Text> writer = family("characters").write(folder, OptionalLong.empty())) {
      long commit = writer.commit();
      assertThatThrownBy(() -> family("words").open(folder, commit))
          .isInstanceOf(TollerException.class)
          .hasMessage(
              "The substring index in %s was written with tokenizer characters, not words; open it with that, or start anew.",
              folder);
    }
  }

  @Test
  void longTextsAreWhole() {
    int[] letters = new int[100_000];
    Arrays.setAll(letters, i -> 'a' + i * 7 % 26);
    String text = new String(letters, 0, letters.length);
    try (IndexWriter<Text> writer = family("characters").write(folder, OptionalLong.empty())) {
      writer.add(List.of(entry("long", text)));
      try (SubstringIndex index = family("characters").open(folder, writer.commit())) {
        assertThat(index.prefix(letters).count()).isEqualTo(1);
        assertThat(index.representation("long")).contains(new Text(text));
      }
    }
  }
}
