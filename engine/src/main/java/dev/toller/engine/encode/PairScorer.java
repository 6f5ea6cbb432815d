// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import java.util.List;

/**
 * Scores documents for a query, whatever kind of model does it: one that reads both together, or
 * one that reads them apart and compares what it made of them. May be used by several threads at
 * once.
 */
public interface PairScorer extends AutoCloseable {

  /**
   * Scores documents for a query.
   *
   * @return one score a document, in their order
   */
  List<Float> score(String query, List<String> documents);

  @Override
  void close();
}
