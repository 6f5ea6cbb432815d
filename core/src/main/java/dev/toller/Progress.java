// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/**
 * Told how far a long piece of work has come. May be called from several threads at once and must
 * return quickly.
 */
public interface Progress {

  /** Says nothing to anybody. */
  Progress SILENT = (task, done, total) -> {};

  /**
   * Some work is done.
   *
   * @param task what is being done, in two or three words
   * @param done how many units are done
   * @param total how many there are; 0 where that is not known yet
   */
  void report(String task, long done, long total);
}
