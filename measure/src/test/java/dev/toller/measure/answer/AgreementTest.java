// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.measure.answer.Agreement.Item;
import dev.toller.measure.statistics.Bootstrap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(500, 0.95, 3);

  private static List<Item> noisy(int size, int perGroup) {
    Random random = new Random(4);
    return IntStream.range(0, size)
        .mapToObj(i -> {
          int human = random.nextInt(2);
          return new Item("g" + i / perGroup, human + 2 * random.nextDouble(), human);
        })
        .toList();
  }

  @Test
  void aMeasureThatSaysWhatPeopleSayAgrees() {
    List<Item> items =
        IntStream.range(0, 40).mapToObj(i -> new Item("g" + i, i % 4, i % 4)).toList();
    Agreement agreement = Agreement.of(items, 2, BOOTSTRAP);
    assertThat(agreement.spearman().mean()).isCloseTo(1, within(1e-12));
    assertThat(agreement.spearman().low()).isCloseTo(1, within(1e-12));
    assertThat(agreement.auc().mean()).isEqualTo(1);
    assertThat(agreement.items()).isEqualTo(40);
    assertThat(agreement.groups()).isEqualTo(40);
  }

  @Test
  void intervalsHoldTheValueAndCanBeHadAgain() {
    Agreement agreement = Agreement.of(noisy(200, 1), 1, BOOTSTRAP);
    assertThat(agreement.spearman().mean())
        .isBetween(agreement.spearman().low(), agreement.spearman().high());
    assertThat(agreement.auc().mean()).isBetween(agreement.auc().low(), agreement.auc().high());
    assertThat(agreement.auc().high() - agreement.auc().low()).isBetween(0.01, 0.3);
    assertThat(Agreement.of(noisy(200, 1), 1, BOOTSTRAP)).isEqualTo(agreement);
  }

  /** Copies of an answer in its own group say nothing new, so the interval stays as wide. */
  @Test
  void whatIsDrawnTogetherCountsOnce() {
    List<Item> once = noisy(100, 1);
    List<Item> copied =
        once.stream().flatMap(item -> IntStream.range(0, 5).mapToObj(_ -> item)).toList();
    Agreement single = Agreement.of(once, 1, BOOTSTRAP);
    Agreement five = Agreement.of(copied, 1, BOOTSTRAP);
    assertThat(five.groups()).isEqualTo(100);
    assertThat(five.auc().low()).isCloseTo(single.auc().low(), within(1e-9));
    assertThat(five.spearman().high()).isCloseTo(single.spearman().high(), within(1e-9));
  }
}
