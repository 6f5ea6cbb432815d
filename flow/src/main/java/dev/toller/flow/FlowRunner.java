// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Event;
import dev.toller.Ranking;
import dev.toller.flow.fusion.Fusion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Runs flows and keeps the trace.
 *
 * <p>Steps and branches run one after the other in the caller's thread, so that the trace and the
 * events have one order. The listener is told of every ranking as it is made. A ranking keeps its
 * full depth from vertex to vertex, and is cut to {@link Context#k} after the last one.
 */
public final class FlowRunner {

  private final Environment environment;
  private final List<Visit> visits = new ArrayList<>();

  private FlowRunner(Environment environment) {
    this.environment = environment;
  }

  /**
   * Runs a flow; {@link Flow#run} in other words.
   *
   * @throws dev.toller.TollerException of kind {@code INVALID}, before anything runs, where {@link
   *     FlowChecker} finds something wrong
   */
  public static Result run(Flow flow, Context context, Environment environment) {
    FlowChecker.refuse("The flow cannot run.", FlowChecker.problems(flow, context.written()));
    FlowRunner runner = new FlowRunner(environment);
    long start = System.nanoTime();
    Context end = runner.sequence(Vertex.ROOT, flow.steps(), context);
    Context cut = end.withRanking(end.ranking().top(end.k()));
    return new Result(cut, new Trace(runner.visits, System.nanoTime() - start));
  }

  private Context run(String vertex, Flow node, Context context) {
    return switch (node) {
      case Flow.Step(Operator operator) -> step(vertex, node, operator, context);
      case Flow.Sequence(List<Flow> steps) -> sequence(vertex, steps, context);
      case Flow.Fuse(Fusion by, List<Flow> branches) -> fuse(vertex, node, by, branches, context);
      case Flow.Cut(int k) -> rerank(vertex, node, context, ranking -> ranking.top(k));
    };
  }

  private Context sequence(String vertex, List<Flow> steps, Context context) {
    Context current = context;
    for (int i = 0; i < steps.size(); i++) {
      current = run(Vertex.child(vertex, i), steps.get(i), current);
    }
    return current;
  }

  private Context fuse(String vertex, Flow node, Fusion by, List<Flow> branches, Context context) {
    List<Ranking> rankings = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      rankings.add(run(Vertex.child(vertex, i), branches.get(i), context).ranking());
    }
    return rerank(vertex, node, context, _ -> by.fuse(rankings));
  }

  private Context rerank(String vertex, Flow node, Context before, UnaryOperator<Ranking> change) {
    long start = System.nanoTime();
    Context after = before.withRanking(change.apply(before.ranking()));
    long nanos = System.nanoTime() - start;
    record(new Visit(vertex, node, nanos, Usage.NONE, before, after));
    return after;
  }

  private Context step(String vertex, Flow node, Operator operator, Context before) {
    var meter = environment.model().map(MeteredModel::new);
    Environment metered =
        new Environment(environment.corpus(), meter.map(model -> model), environment.listener());
    long start = System.nanoTime();
    Context after = operator.apply(before, metered);
    long nanos = System.nanoTime() - start;
    Usage usage = meter.map(MeteredModel::usage).orElse(Usage.NONE);
    record(new Visit(vertex, node, nanos, usage, before, after));
    return after;
  }

  private void record(Visit visit) {
    visits.add(visit);
    if (visit.ranked()) {
      environment.listener().accept(new Event.Retrieved(visit.vertex(), visit.after().ranking()));
    }
  }
}
