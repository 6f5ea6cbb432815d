// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import dev.toller.TollerException;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Stages that count, draw, fail or wait, as a test wants it. */
public final class TrialType implements StageType {

  /** What a stage that fails says. */
  public static final String FAILURE = "The stage failed because a test wants it.";

  /** Let go when a stage begins to wait. */
  private static volatile CountDownLatch waiting = new CountDownLatch(1);

  /** A latch that opens when the next stage begins to wait. */
  public static CountDownLatch waiting() {
    waiting = new CountDownLatch(1);
    return waiting;
  }

  @Override
  public String name() {
    return "trial";
  }

  @Override
  public String help() {
    return "does what a test wants: does (count, draw, fail, wait), after (stages), size, which is also its estimate in seconds (1)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the stage 'trial'", parameters, List.of("does", "after", "size"));
    return new TrialStage(
        new LinkedHashMap<>(parameters),
        given.choice("does", List.of("count", "draw", "fail", "wait"), "count"),
        given.texts("after", List.of()),
        given.integer("size", 1, 100, 1));
  }

  private record TrialStage(
      Map<String, Object> parameters, String does, List<String> after, int size) implements Stage {

    @Override
    public Set<String> inputs() {
      return Set.copyOf(after);
    }

    @Override
    public boolean seeded() {
      return does.equals("draw");
    }

    @Override
    public Cost cost(long bytes) {
      return new Cost(size, 1000, 1000);
    }

    @Override
    public void run(Work work) {
      work.values().value("size", size);
      switch (does) {
        case "draw" -> draw(work);
        case "fail" -> throw TollerException.invalid(FAILURE);
        case "wait" -> waitForever();
        default -> work.values().value("inputs", work.inputs().size());
      }
    }

    private void draw(Work work) {
      Random random = new Random(work.seed().orElseThrow());
      work.values().value("drawn", random.nextDouble());
      Map<String, Double> column = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        column.put("q" + i, random.nextDouble());
      }
      work.values().column("each", column);
    }

    private static void waitForever() {
      waiting.countDown();
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped", stopped);
      }
    }
  }
}
