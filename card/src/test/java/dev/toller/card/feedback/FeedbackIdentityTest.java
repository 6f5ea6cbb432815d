// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.card.kind.Identity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackIdentityTest {

  @Test
  void movedVectorsAndMixedScoresAreThoseComputedByHand() {
    List<Identity.Finding> findings = new ArrayList<>();
    new FeedbackIdentity().check(findings::add);
    assertThat(findings).hasSizeGreaterThan(30).allMatch(Identity.Finding::equal);
  }
}
