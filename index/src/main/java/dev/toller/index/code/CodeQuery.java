// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.Explanation;
import java.util.Optional;

/** A query in the terms of a coder. For one thread at a time. */
interface CodeQuery {

  /** The scan whose levels go by the score: what is best by level, within its slack, is exact. */
  Scan exact();

  /** A scan that is faster and whose best are only candidates, where there is one. */
  Optional<Scan> rough();

  /** The score of a code: a function of query and code, the same on every machine. */
  double score(byte[] code);

  /** Why a code has its score. */
  Explanation explain(byte[] code);
}
