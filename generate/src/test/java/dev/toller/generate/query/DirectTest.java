// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Answer;
import dev.toller.Filter;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.testkit.AssertingOperator;
import dev.toller.testkit.FixedCorpus;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectTest {

  @TempDir private Path folder;

  private Answer ask(String question) {
    return new AssertingOperator(new Direct())
        .apply(
            Context.of(question, Filter.ALL, 10),
            new Environment(new FixedCorpus(), Optional.of(Dogs.model(folder)), event -> {}))
        .drafts()
        .getFirst();
  }

  @Test
  void aSureAnswerHasConfidenceOne() {
    Answer draft = ask(Dogs.SMALLEST);
    assertThat(draft.text()).isEqualTo("The Nova Scotia duck tolling retriever; to lure ducks");
    assertThat(draft.confidence()).isEqualTo(1);
    assertThat(draft.abstained()).isFalse();
    assertThat(ask(Dogs.COAT).confidence()).isZero();
  }

  @Test
  void notKnowingIsAnAbstention() {
    assertThat(ask(Dogs.RECALL).abstained()).isTrue();
  }

  @Test
  void whatIsNotJudgedIsUnsure() {
    assertThat(Direct.draft("Ducks.").confidence()).isZero();
    assertThat(Direct.draft("Ducks.\n\nsure").confidence()).isEqualTo(1);
    assertThat(Direct.draft("I don\u2019t know.\nSURE").abstained()).isTrue();
    assertThat(Direct.draft("SURE").abstained()).isTrue();
    assertThat(Direct.draft("").abstained()).isTrue();
  }
}
