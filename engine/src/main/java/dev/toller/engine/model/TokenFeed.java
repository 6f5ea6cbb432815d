// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import java.util.List;

/**
 * What a network with one vector a token is fed for texts, and which of the vectors count. May be
 * used from several threads at once.
 */
public interface TokenFeed {

  /** Queries; the vectors of all their tokens count. */
  TokenRows queries(List<String> texts);

  /** Documents; padding, where there is some, comes last. */
  TokenRows documents(List<String> texts);

  /** Whether the vector of a token of a document counts. */
  boolean kept(int token);
}
