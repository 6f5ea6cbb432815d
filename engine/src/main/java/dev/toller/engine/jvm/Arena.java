// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

/**
 * The memory of one run at a time: room for the plan's values, and scratch for the step that is
 * running. Grows to what the largest batch needed and is used again. With it go the threads that
 * help.
 */
final class Arena implements AutoCloseable {

  private float[] values = new float[0];
  private float[] scratch = new float[0];
  private float[] packed = new float[0];
  private float[] packedToo = new float[0];

  private Team team = new Team(1);

  /** The threads that help, the caller included. */
  Team team(int size) {
    if (team.size() != size) {
      team.close();
      team = new Team(size);
    }
    return team;
  }

  @Override
  public void close() {
    team.close();
  }

  /** Room for values; their content is arbitrary. */
  float[] values(int size) {
    values = grown(values, size);
    return values;
  }

  /** Room for the running step; its content is arbitrary. */
  float[] scratch(int size) {
    scratch = grown(scratch, size);
    return scratch;
  }

  /** More room for the running step, for a matrix in panels. */
  float[] packed(int size) {
    packed = grown(packed, size);
    return packed;
  }

  /** Room for a second matrix in panels. */
  float[] packedToo(int size) {
    packedToo = grown(packedToo, size);
    return packedToo;
  }

  private static float[] grown(float[] array, int size) {
    return array.length >= size ? array : new float[size];
  }
}
