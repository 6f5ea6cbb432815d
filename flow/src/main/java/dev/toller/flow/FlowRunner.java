// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Runs flows and keeps the trace.
 *
 * <p>Everything runs in the caller's thread, one thing after the other, but for the copies of a
 * {@link Flow.Branch}: these have threads of their own, keep their visits and events to themselves,
 * and hand them over in the order of the copies. So the trace and the events have one order,
 * whatever the threads. The listener is told of every ranking as it is made, and of the words of
 * one answer: by the step that writes it where nothing comes after that step, else at the end. A
 * ranking keeps its full depth from vertex to vertex, and is cut to {@link Context#k} after the
 * last one.
 */
public final class FlowRunner {

  private final Environment environment;
  private final Narrator narrator;
  private final boolean copy;
  private final List<Visit> visits = new ArrayList<>();

  private FlowRunner(Environment environment, boolean copy) {
    this.environment = environment;
    this.narrator = new Narrator(environment.listener());
    this.copy = copy;
  }

  /**
   * Runs a flow; {@link Flow#run} in other words.
   *
   * @throws dev.toller.TollerException of kind {@code INVALID}, before anything runs, where {@link
   *     FlowChecker} finds something wrong
   */
  public static Result run(Flow flow, Context context, Environment environment) {
    FlowChecker.refuse("The flow cannot run.", FlowChecker.problems(flow, context.written()));
    FlowRunner runner = new FlowRunner(environment, false);
    long start = System.nanoTime();
    Context end = runner.sequence(Place.ROOT, flow.steps(), context);
    if (!end.answer().equals(context.answer())) {
      runner.narrator.end(end.answer());
    }
    Context cut = end.withRanking(end.ranking().top(end.k()));
    return new Result(cut, new Trace(runner.visits, System.nanoTime() - start));
  }

  private Context run(Place place, Flow node, Context context) {
    return switch (node) {
      case Flow.Step(Operator operator) -> step(place, node, operator, context);
      case Flow.Sequence(List<Flow> steps) -> sequence(place, steps, context);
      case Flow.Fuse(Merge by, List<Flow> branches) -> fuse(place, node, by, branches, context);
      case Flow.Cut(int k) -> cut(place, node, k, context);
      case Flow.Route route -> route(place, route, context);
      case Flow.Branch branch -> branch(place, branch, context);
      case Flow.Loop loop -> loop(place, loop, context);
      case Flow.Recurse recurse -> recurse(place, recurse, context);
    };
  }

  private Context sequence(Place place, List<Flow> steps, Context context) {
    Context current = context;
    for (int i = 0; i < steps.size(); i++) {
      Place step = place.child(i);
      boolean last = i == steps.size() - 1;
      current = run(last ? step : step.followed(), steps.get(i), current);
    }
    return current;
  }

  private Context step(Place place, Flow node, Operator operator, Context before) {
    Meter meter = meter(place);
    Context after = operator.apply(before, meter.environment());
    record(meter.visit(place.vertex(), node, before, after, ""));
    return after;
  }

  private Context cut(Place place, Flow node, int k, Context before) {
    Meter meter = meter(place);
    Context after = before.withRanking(before.ranking().top(k));
    record(meter.visit(place.vertex(), node, before, after, ""));
    return after;
  }

  private Context fuse(Place place, Flow node, Merge by, List<Flow> branches, Context before) {
    List<Context> ends = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      ends.add(run(place.child(i).followed(), branches.get(i), before));
    }
    return merge(place, node, by, before, ends);
  }

  private Context merge(Place place, Flow node, Merge by, Context before, List<Context> branches) {
    Meter meter = meter(place);
    Context after = by.merge(before, branches, meter.environment());
    record(meter.visit(place.vertex(), node, before, after, ""));
    return after;
  }

  private Context route(Place place, Flow.Route node, Context before) {
    Meter meter = meter(place.followed());
    Optional<String> chosen = node.by().choose(before, meter.environment());
    int way = chosen.map(node.names()::indexOf).filter(i -> i >= 0).orElse(node.ways().size());
    String outcome = way < node.ways().size() ? node.names().get(way) : FlowReader.OTHERWISE;
    record(meter.visit(place.vertex(), node, before, before, outcome));
    return run(place.child(way), node.children().get(way), before);
  }

  private Context loop(Place place, Flow.Loop node, Context start) {
    Context before = start;
    for (int round = 0; round < node.rounds(); round++) {
      Place here = place.copy(round);
      Context after = sequence(here, node.body().steps(), before);
      if (round + 1 < node.rounds() && satisfied(here, node, before, after)) {
        return after;
      }
      before = after;
    }
    return before;
  }

  private boolean satisfied(Place place, Flow.Loop node, Context before, Context after) {
    Meter meter = meter(place);
    boolean satisfied = node.until().satisfied(before, after, meter.environment());
    record(meter.visit(place.vertex(), node, after, after, satisfied ? "enough" : "again"));
    return satisfied;
  }

  private Context recurse(Place place, Flow.Recurse node, Context before) {
    Frontier frontier = new Frontier(node.limit());
    frontier.add(before.queries(), 0);
    List<Context> ends = new ArrayList<>();
    while (!frontier.isEmpty()) {
      Frontier.Query query = frontier.next();
      Place here = place.copy(ends.size());
      Context end = run(here.child(0), node.body(), before.asking(query.text()));
      ends.add(end);
      if (query.depth() + 1 < node.depth() && frontier.open()) {
        Context derived = run(here.child(1), node.derive(), end);
        frontier.add(derived.queries(), query.depth() + 1);
      }
    }
    return merge(place, node, node.by(), before, ends);
  }

  private Context branch(Place place, Flow.Branch node, Context before) {
    List<Context> parts = node.over().split(before);
    boolean alone = copy || node.parallelism() == 1 || parts.size() == 1;
    List<Context> ends = alone ? oneByOne(place, node.body(), parts) : atOnce(place, node, parts);
    return merge(place, node, node.by(), before, ends);
  }

  private List<Context> oneByOne(Place place, Flow body, List<Context> parts) {
    List<Context> ends = new ArrayList<>();
    for (Context part : parts) {
      ends.add(sequence(place.copy(ends.size()), body.steps(), part));
    }
    return ends;
  }

  private List<Context> atOnce(Place place, Flow.Branch node, List<Context> parts) {
    List<Callable<Copy>> copies = new ArrayList<>();
    for (Context part : parts) {
      Place here = place.copy(copies.size());
      copies.add(() -> copy(here, node.body(), part));
    }
    List<Context> ends = new ArrayList<>();
    for (Copy copy : InOrder.run(copies, node.parallelism())) {
      visits.addAll(copy.visits());
      copy.events().forEach(narrator::passRankings);
      ends.add(copy.end());
    }
    return ends;
  }

  private Copy copy(Place place, Flow body, Context part) {
    List<Event> events = new ArrayList<>();
    FlowRunner runner =
        new FlowRunner(
            new Environment(environment.corpus(), environment.model(), events::add), true);
    Context end = runner.sequence(place, body.steps(), part);
    return new Copy(end, runner.visits, events);
  }

  /** What came of a copy in another thread. */
  private record Copy(Context end, List<Visit> visits, List<Event> events) {}

  private Meter meter(Place place) {
    return new Meter(environment, narrator.at(place));
  }

  private void record(Visit visit) {
    visits.add(visit);
    if (visit.ranked()) {
      environment.listener().accept(new Event.Retrieved(visit.vertex(), visit.after().ranking()));
    }
  }
}
