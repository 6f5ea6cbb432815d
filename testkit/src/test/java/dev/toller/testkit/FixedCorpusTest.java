// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Document;
import dev.toller.Filter;
import dev.toller.Passage;
import org.junit.jupiter.api.Test;

class FixedCorpusTest {

  private final FixedCorpus corpus = new FixedCorpus();

  @Test
  void passagesAreSpansOfTheirDocuments() {
    assertThat(corpus.passages()).hasSize(corpus.size()).isNotEmpty();
    for (Passage passage : corpus.passages()) {
      Document document = corpus.document(passage.document()).orElseThrow();
      assertThat(passage.span().of(document.text())).isEqualTo(passage.text()).isNotBlank();
      assertThat(corpus.passages(document.id())).contains(passage);
    }
  }

  @Test
  void retrieversFindWhatIsThere() {
    String question = "the smallest of the retrievers, bred in Yarmouth County";
    for (String name : corpus.retrievers()) {
      assertThat(corpus.retriever(name).search(question, 3, Filter.ALL).ids())
          .hasSize(3)
          .startsWith("breeds/toller.md-0001");
    }
  }
}
