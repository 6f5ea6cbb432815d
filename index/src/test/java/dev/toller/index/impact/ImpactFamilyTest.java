// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Ranking;
import dev.toller.Representation.Sparse;
import dev.toller.TollerException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactFamilyTest {

  private static final ImpactSettings SETTINGS = ImpactSettings.of(100).withLargest(2);

  @TempDir Path folder;

  private static Sparse sparse(int[] terms, float... weights) {
    return new Sparse(terms, weights);
  }

  private static int[] terms(int... terms) {
    return terms;
  }

  private ImpactIndex index(Sparse... entries) {
    ImpactFamily family = new ImpactFamily(SETTINGS);
    try (IndexWriter<Sparse> writer = family.write(folder, OptionalLong.empty())) {
      for (Sparse entry : entries) {
        String id = "e" + (char) ('a' + List.of(entries).indexOf(entry));
        writer.add(List.of(new Entry<>(id, entry, Metadata.NONE)));
      }
      return family.withNames(term -> "word" + term).open(folder, writer.commit());
    }
  }

  @Test
  void weightsAreGivenBackAsTheyAre() {
    Sparse odd = sparse(terms(0, 1, 50, 99), Float.MIN_VALUE, 0.1f, 1e30f, 2);
    Sparse empty = sparse(terms());
    try (ImpactIndex index = index(odd, empty)) {
      assertThat(index.representation("ea")).contains(odd);
      assertThat(index.representation("eb")).contains(empty);
      assertThat(index.size()).isEqualTo(2);
    }
  }

  @Test
  void anEntryWithoutTermsIsNeverFoundAndAQueryWithoutTermsFindsNothing() {
    try (ImpactIndex index = index(sparse(terms()), sparse(terms(3), 1e-9f))) {
      assertThat(index.search(sparse(terms()), 5, Filter.ALL)).isEqualTo(Ranking.EMPTY);
      assertThat(index.search(sparse(terms(3, 4), 1e-9f, 1), 5, Filter.ALL).ids())
          .containsExactly("eb");
      assertThat(index.search(sparse(terms(4), 1), 5, Filter.ALL).hits()).isEmpty();
      assertThat(index.explain(sparse(terms()), "ea").orElseThrow().score()).isZero();
    }
  }

  @Test
  void whatIsAboveTheLargestWeightCountsAsThat() {
    try (ImpactIndex index = index(sparse(terms(3), 2), sparse(terms(3), 200))) {
      assertThat(index.search(sparse(terms(3), 5), 5, Filter.ALL).hits())
          .allSatisfy(hit -> assertThat(hit.score()).isEqualTo(10));
    }
  }

  @Test
  void explanationsNameTermsBestFirst() {
    try (ImpactIndex index = index(sparse(terms(3, 7, 9), 2, 1, 1))) {
      Explanation why = index.explain(sparse(terms(3, 9, 11), 1, 4, 4), "ea").orElseThrow();
      assertThat(why.parts()).extracting(Explanation.Part::what).containsExactly("word9", "word3");
      assertThat(why.score())
          .isEqualTo(
              index
                  .search(sparse(terms(3, 9, 11), 1, 4, 4), 1, Filter.ALL)
                  .hits()
                  .getFirst()
                  .score());
    }
  }

  @Test
  void documentFrequenciesAreThoseOfWhatIsThere() {
    ImpactFamily family = new ImpactFamily(SETTINGS);
    try (IndexWriter<Sparse> writer = family.write(folder, OptionalLong.empty())) {
      for (int i = 0; i < 20; i++) {
        Sparse weights = i % 2 == 0 ? sparse(terms(3, 4), 1, 1) : sparse(terms(4), 1);
        writer.add(List.of(new Entry<>("e" + i, weights, Metadata.NONE)));
        if (i == 9) {
          writer.commit();
        }
      }
      writer.delete(List.of("e0", "e1", "e19"));
      try (ImpactIndex index = family.open(folder, writer.commit())) {
        assertThat(index.documents(3)).isEqualTo(9);
        assertThat(index.documents(4)).isEqualTo(17);
        assertThat(index.documents(5)).isZero();
        assertInvalid(
            () -> index.documents(100),
            "The index is over a vocabulary of 100 terms from 0 on, asked was how many entries have the term 100.");
      }
    }
  }

  @Test
  void badWeightsAreRefusedWithTheReason() {
    try (ImpactIndex index = index(sparse(terms(1), 1))) {
      assertRefused(
          index,
          sparse(terms(1, 2), 1),
          "Each term has one weight, the query has 2 terms and 1 weights.");
      for (float weight : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
        assertRefused(
            index,
            sparse(terms(1, 2), 1, weight),
            "A weight is positive and finite, the query has %s for the term 2; leave out terms that weigh nothing."
                .formatted(weight));
      }
      assertRefused(
          index,
          sparse(terms(2, 1), 1, 1),
          "Terms are ascending and each is there once, the query has 1 after 2; sort them and add up the weights of equal ones.");
      assertRefused(
          index,
          sparse(terms(2, 2), 1, 1),
          "Terms are ascending and each is there once, the query has 2 after 2; sort them and add up the weights of equal ones.");
      for (int term : new int[] {-1, 100}) {
        assertRefused(
            index,
            sparse(terms(term), 1),
            "The index is over a vocabulary of 100 terms from 0 on, the query has the term %d; encode with the encoder that the index was made for."
                .formatted(term));
      }
    }
  }

  private void assertRefused(ImpactIndex index, Sparse bad, String sentence) {
    assertInvalid(() -> index.search(bad, 5, Filter.ALL), sentence);
    assertInvalid(() -> index.search(bad, 5, Filter.ALL, TwoPhases.DEFAULT), sentence);
    assertInvalid(() -> index.explain(bad, "ea"), sentence);
    ImpactFamily family = new ImpactFamily(SETTINGS);
    try (IndexWriter<Sparse> writer = family.write(folder.resolve("other"), OptionalLong.empty())) {
      assertInvalid(
          () -> writer.add(List.of(new Entry<>("x", bad, Metadata.NONE))),
          sentence.replace("the query", "'x'"));
    }
  }

  private static void assertInvalid(ThrowingCallable work, String sentence) {
    assertThatThrownBy(work)
        .isInstanceOf(TollerException.class)
        .hasMessage(sentence)
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(TollerException.Kind.INVALID);
  }

  @Test
  void badSettingsAreRefused() {
    assertInvalid(
        () -> ImpactSettings.of(0),
        "An impact index needs a vocabulary of 1 to 16,777,216 terms, got 0.");
    assertInvalid(
        () -> SETTINGS.withLargest(Double.NaN),
        "An impact index needs a largest weight that is positive and finite, got NaN.");
    assertInvalid(
        () -> SETTINGS.withAlpha(1.5),
        "Bounds are multiplied by an alpha above 0 and up to 1, got 1.5.");
    assertInvalid(
        () -> new TwoPhases(new TwoPhases.Heavy.OfWeight(0), 5),
        "A search in two phases needs a part above 0 and up to 1 and an expansion of at least 1, got 0.0 and 5.");
    try (ImpactIndex index = index(sparse(terms(1), 1))) {
      assertInvalid(
          () -> index.search(sparse(terms(1), 1), 1, Filter.ALL, Double.NaN),
          "Bounds are multiplied by an alpha above 0 and up to 1, got NaN.");
    }
  }

  @Test
  void otherSettingsThanThoseOfTheIndexAreRefused() {
    ImpactFamily family = new ImpactFamily(SETTINGS);
    try (IndexWriter<Sparse> writer = family.write(folder, OptionalLong.empty())) {
      long commit = writer.commit();
      assertInvalid(
          () -> new ImpactFamily(SETTINGS.withLargest(3)).open(folder, commit),
          "The impact index in %s was written with largest weight 2.0, not 3.0; open it with that, or start anew."
              .formatted(folder));
      assertInvalid(
          () -> new ImpactFamily(ImpactSettings.of(7).withLargest(2)).open(folder, commit),
          "The impact index in %s was written with vocabulary 100, not 7; open it with that, or start anew."
              .formatted(folder));
      new ImpactFamily(SETTINGS.withAlpha(0.5).withOrder(DocumentOrder.ADDED))
          .open(folder, commit)
          .close();
    }
  }
}
