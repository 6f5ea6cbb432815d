// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Role;
import dev.toller.engine.model.Positions;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.work.Lazy;
import dev.toller.engine.work.Workers;
import dev.toller.engine.work.Workers.Job;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Runs many sequences through a network: sorted by length, packed side by side into portions, each
 * portion on one thread; queries overtake documents, within bounds. A portion that nobody else
 * competes with is shared by all threads. What comes out for a sequence does not depend on its
 * portion.
 */
final class Batches implements AutoCloseable {

  /** Tokens of a portion: enough to pay for reading the weights, few enough to stay in a cache. */
  private static final int PORTION = 256;

  /**
   * A network that is ready.
   *
   * @param executable what runs it
   * @param positions which rows of a position table tokens get
   */
  record Ready(Executable executable, Positions positions) {}

  private final String name;
  private final Lazy<Ready> network;
  private final Workers workers;

  /**
   * @param name what errors call the encoder
   * @param network made when it is first needed
   * @param threads how many portions are run at once
   */
  Batches(String name, Lazy<Ready> network, int threads) {
    this.name = name;
    this.network = network;
    this.workers = new Workers("toller-encoder", threads);
  }

  /** Begins to make the network ready. */
  void preload() {
    network.begin();
  }

  /**
   * Runs sequences.
   *
   * @param read makes results of what came out for a portion, one for each of its sequences
   * @return the results in the order of the sequences
   */
  <T> List<T> run(
      List<Sequence> sequences, Role role, BiFunction<Matrix, List<Sequence>, List<T>> read) {
    List<List<Integer>> portions = portions(sequences);
    long batch = workers.nextBatch();
    List<Job<List<T>>> jobs = new ArrayList<>();
    for (List<Integer> portion : portions) {
      List<Sequence> fed = portion.stream().map(sequences::get).toList();
      jobs.add(
          new Job<>(
              role, batch, jobs.size(), fed.getFirst().length(), () -> read.apply(run(fed), fed)));
    }
    return inOrder(portions, workers.run(jobs, name));
  }

  private Matrix run(List<Sequence> fed) {
    Ready ready = network.get();
    return ready
        .executable()
        .run(Sequence.batch(fed, ready.positions()), workers.helpers())
        .getFirst();
  }

  private static List<List<Integer>> portions(List<Sequence> sequences) {
    List<List<Integer>> portions = new ArrayList<>();
    int room = 0;
    for (int i : longestFirst(sequences)) {
      int length = sequences.get(i).length();
      if (length > room) {
        portions.add(new ArrayList<>());
        room = PORTION;
      }
      portions.getLast().add(i);
      room -= length;
    }
    return portions;
  }

  private static List<Integer> longestFirst(List<Sequence> sequences) {
    return IntStream.range(0, sequences.size())
        .boxed()
        .sorted(Comparator.comparingInt(i -> -sequences.get(i).length()))
        .toList();
  }

  private static <T> List<T> inOrder(List<List<Integer>> portions, List<List<T>> results) {
    List<T> ordered = new ArrayList<>();
    portions.forEach(portion -> portion.forEach(_ -> ordered.add(null)));
    for (int portion = 0; portion < portions.size(); portion++) {
      for (int i = 0; i < portions.get(portion).size(); i++) {
        ordered.set(portions.get(portion).get(i), results.get(portion).get(i));
      }
    }
    return ordered;
  }

  @Override
  public void close() {
    workers.close();
    network.close().map(Ready::executable).ifPresent(Executable::close);
  }
}
