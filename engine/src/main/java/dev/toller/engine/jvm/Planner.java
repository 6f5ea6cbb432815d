// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Graph;
import dev.toller.engine.tensor.Node;
import dev.toller.engine.tensor.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a plan of a graph. What changes nothing (dropout, a choice of columns, pairs) becomes a
 * view; what can be done in place is, where nobody reads the old value again; a linear map whose
 * result is added to something is summed into it; an activation of a linear map follows it panel by
 * panel.
 */
final class Planner {

  private final Graph graph;
  private final Tables tables;
  private final Uses uses;
  private final Map<Node, Place> places = new HashMap<>();
  private final Map<Node, Node> summedBy = new HashMap<>();
  private final List<Plan.Value> values = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Planner(Graph graph, Tables tables) {
    this.graph = graph;
    this.tables = tables;
    this.uses = new Uses(graph);
  }

  Plan plan() {
    graph.nodes().forEach(this::add);
    List<Place> results = graph.results().stream().map(places::get).toList();
    return new Plan(List.copyOf(values), List.copyOf(steps), results);
  }

  private void add(Node node) {
    switch (node.operation()) {
      case Operation.Dropout _ -> places.put(node, operand(node, 0));
      case Operation.InPairs _ -> places.put(node, operand(node, 0).as(node.rows()));
      case Operation.Columns(int from) ->
          places.put(node, operand(node, 0).part(from, node.columns()));
      case Operation.Linear linear -> linear(node, linear);
      case Operation.Activate(var function) -> {
        if (!places.containsKey(node)) {
          inPlace(node, place -> new Elementwise.Activate(function, place));
        }
      }
      case Operation.SoftCap(float cap) ->
          inPlace(node, place -> new Elementwise.SoftCap(cap, place));
      case Operation.Scale(float factor) ->
          inPlace(node, place -> new Elementwise.Scale(factor, place));
      case Operation.ScaleColumns(var factors) ->
          inPlace(node, place -> scaling(tables.plain(factors), place));
      case Operation.Add _ -> {
        if (!summedBy.containsKey(node)) {
          combine(node, Elementwise.Add::new);
        }
      }
      case Operation.Multiply _ -> combine(node, Elementwise.Multiply::new);
      case Operation.LayerNorm norm ->
          mapped(
              node,
              (from, to) ->
                  new Norms.Layer(
                      tables.plain(norm.gain()), tables.plain(norm.bias()), norm.eps(), from, to));
      case Operation.RmsNorm norm ->
          mapped(
              node,
              (from, to) ->
                  new Norms.RootMeanSquare(
                      tables.plain(norm.gain()), norm.eps(), norm.offset(), from, to));
      case Operation.Normalize _ -> mapped(node, Norms.Length::new);
      case Operation.SequenceNorm norm ->
          mapped(
              node,
              (from, to) ->
                  new Norms.Sequence(
                      tables.plain(norm.gain()), tables.plain(norm.bias()), norm.eps(), from, to));
      case Operation.Rotate(var rope) -> mapped(node, (from, to) -> new Rotation(rope, from, to));
      case Operation.Embed(var table, var ids) ->
          made(node, to -> new Lookup.ByIds(tables.plain(table), table, ids, to));
      case Operation.Places(var table) ->
          made(node, to -> new Lookup.ByPlace(tables.plain(table), table, to));
      case Operation.Features _ -> made(node, Lookup.Features::new);
      case Operation.Attend(var how) ->
          made(
              node,
              to ->
                  new AttentionStep(
                      how,
                      tables.plain(how.bias().map(bias -> bias.table())),
                      operand(node, 0),
                      operand(node, 1),
                      operand(node, 2),
                      to));
      case Operation.Pool(var how) -> made(node, to -> new PoolStep(how, operand(node, 0), to));
      case Operation.MeanAround(int kernel) ->
          made(node, to -> new Grids.MeanAround(kernel, operand(node, 0), to));
      case Operation.Depthwise(var weight, var bias) ->
          made(
              node,
              to ->
                  new Grids.Depthwise(
                      weight.shape(),
                      tables.plain(weight),
                      tables.plain(bias),
                      operand(node, 0),
                      to));
      case Operation.Convolve(var weight, var bias, var axis) ->
          made(
              node,
              to ->
                  new Grids.Convolve(
                      axis, tables.packed(weight), tables.plain(bias), operand(node, 0), to));
      case Operation.MixPositions(var weight) ->
          made(
              node,
              to -> new Grids.MixPositions(weight, tables.plain(weight), operand(node, 0), to));
    }
  }

  private static Step scaling(float[] factors, Place place) {
    return factors.length == place.columns()
        ? new Elementwise.ScaleColumns(factors, place)
        : new Elementwise.Scale(factors[0], place);
  }

  /** A step that writes one place. */
  private interface Writing {
    Step at(Place place);
  }

  /** A step that reads one place and writes another. */
  private interface Mapping {
    Step from(Place from, Place to);
  }

  private Place operand(Node node, int number) {
    return places.get(node.operands().get(number));
  }

  private Place value(Axis rows, int columns, int first, int last) {
    values.add(new Plan.Value(rows, columns, first, last));
    return new Place(values.size() - 1, 0, columns, rows, columns);
  }

  private Place fresh(Node node) {
    Place place = value(node.rows(), node.columns(), node.number(), uses.last(node));
    places.put(node, place);
    return place;
  }

  /** Writes over an operand that nobody reads later. */
  private Optional<Place> takeOver(Node node, int number) {
    Place place = operand(node, number);
    if (!place.whole()
        || lastRead(place.value()) != node.number()
        || !place.rows().equals(node.rows())) {
      return Optional.empty();
    }
    keep(place, uses.last(node));
    places.put(node, place);
    return Optional.of(place);
  }

  private int lastRead(int value) {
    return values.get(value).last();
  }

  private void keep(Place place, int last) {
    Plan.Value old = values.get(place.value());
    int later = Math.max(old.last(), last);
    values.set(place.value(), new Plan.Value(old.rows(), old.columns(), old.first(), later));
  }

  private void made(Node node, Writing step) {
    steps.add(step.at(fresh(node)));
  }

  private void mapped(Node node, Mapping step) {
    Place from = operand(node, 0);
    Place to = takeOver(node, 0).orElseGet(() -> fresh(node));
    steps.add(step.from(from, to));
  }

  private void inPlace(Node node, Writing step) {
    Place from = operand(node, 0);
    Place to = takeOver(node, 0).orElseGet(() -> copied(node, from));
    steps.add(step.at(to));
  }

  private Place copied(Node node, Place from) {
    Place to = fresh(node);
    steps.add(new Elementwise.Copy(from, to));
    return to;
  }

  private void combine(Node node, Mapping step) {
    Place first = operand(node, 0);
    Place second = operand(node, 1);
    Optional<Place> over = takeOver(node, 0);
    if (over.isPresent()) {
      steps.add(step.from(second, over.get()));
      return;
    }
    over = takeOver(node, 1);
    steps.add(
        step.from(over.isPresent() ? first : second, over.orElseGet(() -> copied(node, first))));
  }

  private void linear(Node node, Operation.Linear linear) {
    Place from = operand(node, 0);
    Optional<Node> sum = uses.onlyUser(node).filter(user -> summable(node, user));
    if (sum.isPresent()) {
      Place to = places.get(other(sum.get(), node));
      keep(to, uses.last(sum.get()));
      places.put(node, to);
      places.put(sum.get(), to);
      summedBy.put(sum.get(), node);
      steps.add(
          new LinearStep(
              tables.packed(linear.weight()),
              tables.plain(linear.bias()),
              Optional.empty(),
              true,
              from,
              to));
      return;
    }
    Optional<Node> activated =
        uses.onlyUser(node).filter(user -> user.operation() instanceof Operation.Activate);
    Place to = value(node.rows(), node.columns(), node.number(), uses.last(activated.orElse(node)));
    places.put(node, to);
    activated.ifPresent(user -> places.put(user, to));
    steps.add(
        new LinearStep(
            tables.packed(linear.weight()),
            tables.plain(linear.bias()),
            activated.map(user -> ((Operation.Activate) user.operation()).function()),
            false,
            from,
            to));
  }

  private Node other(Node sum, Node one) {
    return uses.seen(sum.operands().get(0)) == uses.seen(one)
        ? sum.operands().get(1)
        : sum.operands().get(0);
  }

  /** Whether a product can be added to the sum's other operand in place. */
  private boolean summable(Node product, Node user) {
    if (!(user.operation() instanceof Operation.Add)) {
      return false;
    }
    Node other = other(user, product);
    Place place = places.get(other);
    return place != null
        && place.whole()
        && place.value() != operand(product, 0).value()
        && lastRead(place.value()) == user.number()
        && uses.onlyOneAfter(other, product.number());
  }
}
