// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.card.stage.Cost;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.Work;
import dev.toller.flow.Drawing;
import dev.toller.flow.Flow;
import dev.toller.flow.FlowDrawer;
import dev.toller.flow.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Exchanges one operator at a time, in every flow, and looks at what else changes: in the drawing
 * of the flow nothing but that vertex may, and in the trace nothing that ran before it.
 *
 * @param parameters as the card writes them
 * @param scene flows and questions
 */
record ExchangeStage(Map<String, Object> parameters, Scene scene) implements Stage {

  private static final double RUNS_A_SECOND = 12;
  private static final double MOST_QUESTIONS = 120;
  private static final int EXCHANGES = 3;
  private static final long MEMORY = 1500L << 20;

  @Override
  public Set<String> inputs() {
    return Set.of(scene.corpus());
  }

  @Override
  public Set<String> data() {
    return scene.data();
  }

  @Override
  public Set<String> files() {
    return new TreeSet<>(scene.files());
  }

  @Override
  public void check(Path cards) {
    scene.read(cards);
  }

  @Override
  public Cost cost(long bytes) {
    double questions = Math.min(scene.sample(), MOST_QUESTIONS);
    return new Cost(questions * scene.flows().size() * EXCHANGES / RUNS_A_SECOND, MEMORY, bytes);
  }

  @Override
  public void run(Work work) throws IOException {
    Map<String, Integer> counts = new TreeMap<>(Map.of("compared", 0, "changed-before", 0));
    int questions =
        scene.play(
            work,
            (name, flow, id, stand) -> {
              List<Visit> before = stand.ask(flow).trace().visits();
              for (Exchange exchange : Exchange.of(flow)) {
                List<Visit> after = stand.ask(exchange.flow()).trace().visits();
                int same = unchanged(before, exchange.step());
                counts.merge("compared", 1, Integer::sum);
                counts.merge("changed-before", changed(before, after, same), Integer::sum);
              }
            });
    int all = 0;
    int others = 0;
    for (Map.Entry<String, Flow> flow : scene.read(work.cards()).entrySet()) {
      for (Exchange exchange : Exchange.of(flow.getValue())) {
        all++;
        others += Math.abs(vertices(flow.getValue(), exchange.flow()) - 1);
      }
    }
    work.values().value("questions", questions);
    work.values().value("exchanges", all);
    work.values().value("other-vertices", others);
    counts.forEach(work.values()::value);
  }

  /** How many visits ended before the step first ran; all, where it did not run. */
  private static int unchanged(List<Visit> visits, Flow.Step step) {
    for (int i = 0; i < visits.size(); i++) {
      if (Exchange.isSame(visits.get(i).node(), step)) {
        return i;
      }
    }
    return visits.size();
  }

  /** Whether any of the first visits did something else. */
  private static int changed(List<Visit> before, List<Visit> after, int first) {
    if (after.size() < first) {
      return 1;
    }
    for (int i = 0; i < first; i++) {
      Visit one = before.get(i);
      Visit other = after.get(i);
      if (!one.vertex().equals(other.vertex()) || !one.after().equals(other.after())) {
        return 1;
      }
    }
    return 0;
  }

  /** In how many boxes two drawings differ. */
  private static int vertices(Flow one, Flow other) {
    List<Drawing.Box> boxes = FlowDrawer.draw(one).boxes();
    List<Drawing.Box> others = FlowDrawer.draw(other).boxes();
    int different = Math.abs(boxes.size() - others.size());
    for (int i = 0; i < Math.min(boxes.size(), others.size()); i++) {
      different += boxes.get(i).equals(others.get(i)) ? 0 : 1;
    }
    return different;
  }
}
