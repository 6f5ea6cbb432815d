// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import java.io.IOException;

/** Something that finds the nearest of a set of vectors, numbered from 0. */
interface Nearest extends AutoCloseable {

  /**
   * Searches; several threads may at once.
   *
   * @param breadth how many candidates the search keeps
   * @return the numbers of about the k nearest, in any order
   */
  int[] find(float[] query, int k, int breadth) throws Exception;

  /** The bytes that it takes, on disk or in the heap. */
  long bytes();

  @Override
  void close() throws IOException;
}
