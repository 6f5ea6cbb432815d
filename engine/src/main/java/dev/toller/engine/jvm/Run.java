// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan on a batch: where each value lies in the arena. */
final class Run {

  final Kernels kernels;
  final Batch batch;
  final Arena arena;
  final float[] memory;
  private final int threads;
  private final int[] offsets;
  private final Map<Axis, Layout> layouts = new HashMap<>();

  Run(Plan plan, Batch batch, Kernels kernels, Arena arena, int threads) {
    this.kernels = kernels;
    this.batch = batch;
    this.arena = arena;
    this.threads = threads;
    this.offsets = new int[plan.values().size()];
    this.memory = arena.values(assign(plan.values()));
  }

  /** Gives each value the first gap that is free for its lifetime. */
  private int assign(List<Plan.Value> values) {
    List<Integer> living = new ArrayList<>();
    int size = 0;
    for (int number = 0; number < values.size(); number++) {
      Plan.Value value = values.get(number);
      living.removeIf(other -> values.get(other).last() < value.first());
      offsets[number] = gap(living, values, size(value));
      living.add(number);
      living.sort(Comparator.comparingInt(other -> offsets[other]));
      size = Math.max(size, Math.addExact(offsets[number], size(value)));
    }
    return size;
  }

  private int gap(List<Integer> living, List<Plan.Value> values, int size) {
    int at = 0;
    for (int other : living) {
      if (offsets[other] - at >= size) {
        return at;
      }
      at = Math.max(at, offsets[other] + size(values.get(other)));
    }
    return at;
  }

  private int size(Plan.Value value) {
    return Math.multiplyExact(layout(value.rows()).rows(), value.columns());
  }

  /**
   * Cuts a range into one part for each thread, and does them together.
   *
   * @param count where the range, which starts at 0, ends
   */
  void share(int count, Part part) {
    if (threads == 1 || count < threads) {
      part.run(0, count);
      return;
    }
    arena
        .team(threads)
        .run(number -> part.run(number * count / threads, (number + 1) * count / threads));
  }

  /** Work on a part of a range. */
  @FunctionalInterface
  interface Part {
    void run(int from, int end);
  }

  /** How the rows of an axis lie. */
  Layout layout(Axis axis) {
    return layouts.computeIfAbsent(axis, batch::layout);
  }

  /** How many rows a place has. */
  int rows(Place place) {
    return layout(place.rows()).rows();
  }

  /** Where the first number of a place is. */
  int at(Place place) {
    return offsets[place.value()] + place.column();
  }

  /** Where the first number of a row is. */
  int at(Place place, int row) {
    return at(place) + row * place.stride();
  }
}
