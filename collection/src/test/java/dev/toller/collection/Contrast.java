// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Filter;
import dev.toller.Passage;
import dev.toller.Progress;
import dev.toller.testkit.WordEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares collections in all that a user can see of them. */
final class Contrast {

  private Contrast() {}

  /** Asserts that a collection is what a new one of the same source would be. */
  static void assertClean(Collection collection, Source source, Path scratch) {
    WordEncoder encoder = new WordEncoder();
    try (Collection clean = Collection.open(scratch, encoder, CollectionSettings.DEFAULT)) {
      clean.sync(source, collection.indexes(), Progress.SILENT);
      assertSame(collection, clean);
    }
  }

  /** Asserts that documents, passages and indexes of the newest state fit together. */
  static void assertWhole(Collection collection) {
    try (CollectionCorpus corpus = collection.corpus()) {
      CollectionStatistics statistics = corpus.statistics();
      assertThat(corpus.documents()).hasSize(statistics.documents());
      assertThat(corpus.failures()).hasSize(statistics.failures());
      Set<String> ids = new TreeSet<>();
      for (DocumentSummary document : corpus.documents()) {
        List<Passage> passages = corpus.passages(document.id());
        String text = corpus.document(document.id()).orElseThrow().text();
        assertThat(passages).hasSize(document.passages());
        assertThat(passages).allMatch(passage -> passage.span().of(text).equals(passage.text()));
        passages.forEach(passage -> ids.add(passage.id()));
      }
      assertThat(corpus.size()).isEqualTo(ids.size());
      assertThat(corpus.state().indexes()).containsKeys("dense", "lexical");
      corpus
          .state()
          .indexes()
          .forEach((name, open) -> assertThat(open.index().ids()).as(name).isEqualTo(ids));
    }
  }

  static void assertSame(Collection one, Collection other) {
    try (CollectionCorpus actual = one.corpus();
        CollectionCorpus expected = other.corpus()) {
      assertThat(actual.documents()).isEqualTo(expected.documents());
      assertThat(actual.failures()).isEqualTo(expected.failures());
      assertThat(actual.size()).isEqualTo(expected.size());
      for (DocumentSummary document : expected.documents()) {
        assertThat(actual.document(document.id())).isEqualTo(expected.document(document.id()));
        List<Passage> passages = expected.passages(document.id());
        assertThat(actual.passages(document.id())).isEqualTo(passages);
        for (Passage passage : passages) {
          assertThat(actual.state().dense().representation(passage.id()))
              .isEqualTo(expected.state().dense().representation(passage.id()));
          assertSameHits(actual, expected, passage.text());
        }
      }
    }
  }

  private static void assertSameHits(
      CollectionCorpus actual, CollectionCorpus expected, String query) {
    assertThat(actual.retrievers()).isEqualTo(expected.retrievers());
    for (String retriever : expected.retrievers()) {
      assertThat(actual.retriever(retriever).search(query, 20, Filter.ALL))
          .as("%s finds for '%s'", retriever, query)
          .isEqualTo(expected.retriever(retriever).search(query, 20, Filter.ALL));
    }
  }
}
