// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A kind of index with its settings: makes writers and opens what they committed.
 *
 * <p>An index is a folder with numbered commits. Writing adds a commit beside the earlier ones and
 * never touches them, so that a collection can commit several indexes as one: each index commits,
 * the collection records the numbers, then the earlier commits are released.
 *
 * @param <Q> the kind of representation that queries have
 * @param <R> the kind of representation that is stored
 */
public interface IndexFamily<Q extends Representation, R extends Representation> {

  /** The family's name, as flows and messages use it: {@code lexical}, {@code dense}, ... */
  String name();

  /**
   * Opens a writer. The caller sees to it that there is one writer a folder at a time.
   *
   * @param folder created when missing
   * @param commit the commit to go on from; later ones are dropped; empty to start anew
   */
  IndexWriter<R> write(Path folder, OptionalLong commit);

  /**
   * Opens a commit for searching.
   *
   * @param folder where a writer committed
   * @param commit the commit's number
   */
  Index<Q, R> open(Path folder, long commit);

  /**
   * Reads every byte of a commit and compares checksums.
   *
   * @param folder where a writer committed
   * @param commit the commit's number
   * @throws TollerException of kind {@code DAMAGED}, naming the file that is not as written
   */
  void verify(Path folder, long commit);
}
