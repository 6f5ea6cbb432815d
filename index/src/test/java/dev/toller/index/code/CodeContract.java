// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.IndexFamily;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.testkit.IndexContract;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The contract of an index of codes; scores are those of a loop over single numbers, exactly. */
abstract class CodeContract extends IndexContract<Dense, Code> {

  private final Coder coder;
  private final CodeSettings settings;

  CodeContract(Coder coder, CodeSettings settings) {
    this.coder = coder;
    this.settings = settings;
  }

  /** The vector that a code stands for, not rotated back. */
  abstract float[] decoded(Code code);

  /** The score of a code by definition. */
  abstract double score(float[] query, Code code);

  @Override
  protected IndexFamily<Dense, Code> family() {
    return new CodeFamily(coder, settings);
  }

  @Override
  protected Code representation(Random random) {
    return coder.encode(new Dense(RandomRows.of(1, coder.dimension(), random)));
  }

  @Override
  protected Dense query(Code like) {
    float[] query = decoded(like);
    for (int i = 0; i < query.length; i++) {
      query[i] *= 1 + i * 7 % 5 / 3f;
    }
    return new Dense(query);
  }

  @Override
  protected double tolerance() {
    return 0;
  }

  @Override
  protected Map<String, Double> scores(Dense query, Map<String, Code> entries) {
    Map<String, Double> scores = new TreeMap<>();
    entries.forEach((id, code) -> scores.put(id, score(query.vector(), code)));
    return scores;
  }
}
