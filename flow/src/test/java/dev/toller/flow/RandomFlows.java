// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.flow.TestParts.More;
import dev.toller.flow.TestParts.Say;
import dev.toller.flow.fusion.Interpolate;
import dev.toller.flow.fusion.Missing;
import dev.toller.flow.fusion.Normalisation;
import dev.toller.flow.fusion.ReciprocalRank;
import dev.toller.flow.judge.Rounds;
import dev.toller.flow.judge.Settled;
import dev.toller.flow.merge.Best;
import dev.toller.flow.merge.Vote;
import dev.toller.flow.operator.Diversify;
import dev.toller.flow.operator.Feedback;
import dev.toller.flow.operator.Movement;
import dev.toller.flow.operator.Retrieve;
import dev.toller.flow.router.Hybrid;
import dev.toller.flow.router.Keywords;
import dev.toller.flow.router.Semantic;
import dev.toller.flow.split.Passages;
import dev.toller.flow.split.Queries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Draws flows that can run, of any shape. */
final class RandomFlows {

  private final Random random;
  private final List<String> indexes;

  RandomFlows(Random random, List<String> indexes) {
    this.random = random;
    this.indexes = indexes;
  }

  Flow flow(int depth) {
    List<Flow> steps = new ArrayList<>(List.of(source(depth)));
    while (random.nextInt(3) > 0) {
      steps.add(follower(depth));
    }
    return Flow.of(steps);
  }

  private Flow source(int depth) {
    if (depth == 0) {
      return retrieve();
    }
    return switch (random.nextInt(8)) {
      case 0, 1 -> fuse(depth);
      case 2 -> route(() -> flow(depth - 1));
      case 3 -> branch(flow(depth - 1));
      case 4 -> new Flow.Loop(flow(depth - 1), judge(), 1 + random.nextInt(3));
      case 5 -> recurse(depth);
      default -> retrieve();
    };
  }

  private Flow follower(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> new Flow.Step(new Diversify(0.7, 2));
      case 4 -> feedback();
      case 1 -> source(depth);
      case 2 -> route(() -> random.nextBoolean() ? Flow.of(List.of()) : cut());
      case 3 -> new Flow.Branch(passages(), cut(), fusion(0), 1 + random.nextInt(6));
      default -> cut();
    };
  }

  private Flow branch(Flow body) {
    int parallelism = 1 + random.nextInt(6);
    return random.nextBoolean()
        ? new Flow.Branch(queries(), body, fusion(0), parallelism)
        : new Flow.Branch(queries(), answered(body), election(), parallelism);
  }

  private Flow answered(Flow body) {
    return Flow.of(List.of(body, new Flow.Step(new Say("#", random.nextDouble()))));
  }

  private Merge election() {
    return random.nextBoolean()
        ? new Best(random.nextBoolean() ? Answered.ANSWER : Answered.DRAFT)
        : new Vote(1 + random.nextInt(3));
  }

  private Flow cut() {
    return new Flow.Cut(1 + random.nextInt(50));
  }

  private Split queries() {
    return new Queries(1 + random.nextInt(4), random.nextBoolean() ? "question" : "query");
  }

  private Split passages() {
    return new Passages(1 + random.nextInt(6));
  }

  private Judge judge() {
    return random.nextBoolean() ? new Rounds() : new Settled(1 + random.nextInt(20));
  }

  private Flow recurse(int depth) {
    Flow derive = new Flow.Step(new More(many(1 + random.nextInt(2), this::word)));
    return new Flow.Recurse(
        flow(depth - 1), derive, fusion(0), 1 + random.nextInt(3), 1 + random.nextInt(5));
  }

  private Flow route(Supplier<Flow> way) {
    Router router = router();
    List<Flow.Way> ways = new ArrayList<>();
    router.routes().forEach(name -> ways.add(new Flow.Way(name, way.get())));
    Collections.shuffle(ways, random);
    boolean other = !router.decides() || random.nextBoolean();
    return new Flow.Route(router, ways, other ? Optional.of(way.get()) : Optional.empty());
  }

  private Router router() {
    SortedMap<String, List<String>> table = new TreeMap<>();
    many(1 + random.nextInt(3), this::word)
        .forEach(route -> table.put(route, many(1 + random.nextInt(3), this::word)));
    Keywords keywords = new Keywords(table);
    Semantic semantic = new Semantic(table, random.nextBoolean() ? 0.1 : 1.5);
    return switch (random.nextInt(3)) {
      case 0 -> keywords;
      case 1 -> semantic;
      default -> new Hybrid(keywords, semantic, random.nextInt(3) / 2.0);
    };
  }

  private String word() {
    return indexes.get(random.nextInt(indexes.size()));
  }

  private Flow retrieve() {
    return new Flow.Step(new Retrieve(word(), 1 + random.nextInt(300)));
  }

  private Flow feedback() {
    Movement movement =
        random.nextBoolean()
            ? new Movement.Average()
            : new Movement.Rocchio(random.nextDouble(), 1 - random.nextDouble());
    return new Flow.Step(
        new Feedback(movement, 1 + random.nextInt(6), "dense", 1 + random.nextInt(300)));
  }

  private Flow fuse(int depth) {
    int branches = 2 + random.nextInt(3);
    return new Flow.Fuse(fusion(branches), many(branches, () -> flow(depth - 1)));
  }

  /** A fusion of so many branches; of any number where that is 0. */
  private Merge fusion(int branches) {
    return switch (random.nextInt(branches == 0 ? 2 : 4)) {
      case 0 -> new ReciprocalRank();
      case 1 -> new ReciprocalRank(1 + random.nextInt(1000));
      case 2 -> new Interpolate(List.of(), normalisation(branches), missing());
      default -> new Interpolate(many(branches, this::weight), normalisation(branches), missing());
    };
  }

  private Normalisation normalisation(int branches) {
    Normalisation.Observed[] observed = Normalisation.Observed.values();
    int drawn = random.nextInt(observed.length + 1);
    return drawn < observed.length
        ? observed[drawn]
        : new Normalisation.Theoretical(many(branches, () -> -random.nextDouble()));
  }

  private Missing missing() {
    return random.nextBoolean() ? Missing.NORMALISED : Missing.MINIMUM;
  }

  private double weight() {
    return random.nextBoolean()
        ? 1 + random.nextInt(3)
        : Math.scalb(0.5 + random.nextDouble(), random.nextInt(60) - 30);
  }

  private static <T> List<T> many(int count, Supplier<T> draw) {
    List<T> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(draw.get());
    }
    return drawn;
  }
}
