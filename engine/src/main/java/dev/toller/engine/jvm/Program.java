// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.tensor.Backend.Executable;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Matrix;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A plan that is run again and again, each time in an arena that no other run is using. */
final class Program implements Executable {

  private final Plan plan;
  private final Kernels kernels;
  private final Queue<Arena> idle = new ConcurrentLinkedQueue<>();

  Program(Plan plan, Kernels kernels) {
    this.plan = plan;
    this.kernels = kernels;
  }

  @Override
  public List<Matrix> run(Batch batch, int threads) {
    Arena free = idle.poll();
    Arena arena = free == null ? new Arena() : free;
    Run run = new Run(plan, batch, kernels, arena, threads);
    plan.steps().forEach(step -> step.run(run));
    List<Matrix> results = plan.results().stream().map(place -> copy(run, place)).toList();
    idle.add(arena);
    return results;
  }

  private static Matrix copy(Run run, Place place) {
    int rows = run.rows(place);
    float[] values = new float[rows * place.columns()];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          run.memory, run.at(place, row), values, row * place.columns(), place.columns());
    }
    return new Matrix(rows, place.columns(), values);
  }

  @Override
  public void close() {
    idle.forEach(Arena::close);
    idle.clear();
  }
}
