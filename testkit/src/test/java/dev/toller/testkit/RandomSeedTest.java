// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class RandomSeedTest {

  private static final List<Long> SEEN = new ArrayList<>();

  @ExtendWith(RandomSeed.class)
  static class Fails {
    @Test
    void always(RandomGenerator first, Random second) {
      SEEN.add(first.nextLong());
      SEEN.add(second.nextLong());
      throw new IllegalStateException("as it should");
    }
  }

  @Test
  void aFailureSaysHowToRepeatIt() {
    assertThat(failure().getSuppressed())
        .extracting(Throwable::getMessage)
        .contains(
            "the seed was %d; -Dtoller.seed=%d repeats the run"
                .formatted(RandomSeed.run(), RandomSeed.run()));
  }

  @Test
  void aTestSeesTheSameNumbersAgain() {
    SEEN.clear();
    failure();
    failure();
    assertThat(SEEN.subList(0, 2)).isEqualTo(SEEN.subList(2, 4)).doesNotHaveDuplicates();
  }

  private static Throwable failure() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Fails.class))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(Event::getPayload)
        .flatMap(java.util.Optional::stream)
        .map(org.junit.platform.engine.TestExecutionResult.class::cast)
        .flatMap(result -> result.getThrowable().stream())
        .findFirst()
        .orElseThrow();
  }
}
