// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void ordersByScoreThenById() {
    Ranking ranking =
        Ranking.of(List.of(new Hit("b", 1), new Hit("c", 2), new Hit("a", 1), new Hit("d", -1)));
    assertThat(ranking.ids()).containsExactly("c", "a", "b", "d");
    assertThat(ranking.top(2).ids()).containsExactly("c", "a");
    assertThat(ranking.ranks()).containsEntry("d", 4);
  }

  @Test
  void refusesAnIdTwice() {
    assertThatThrownBy(() -> Ranking.of(List.of(new Hit("a", 1), new Hit("a", 2))))
        .hasMessage("a ranking holds each id once");
  }
}
