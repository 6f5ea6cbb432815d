// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.model.Output;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.tensor.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The likeliest token again and again, each time from the whole sequence so far, with no token that
 * ends it.
 *
 * @param tokens what was written
 * @param lead the narrowest lead of the likeliest token over the next
 */
record GreedyContinuation(int[] tokens, float lead) {

  static double tokens(Subject subject, Fixture fixture, Example example, Manner manner) {
    int[] expected = example.expected().at("generated_ids").integers();
    int[] got = write(subject, example, expected.length).tokens();
    return IntStream.range(0, expected.length).filter(i -> expected[i] != got[i]).count();
  }

  static double lead(Subject subject, Fixture fixture, Example example, Manner manner) {
    int steps = example.expected().at("generated_ids").elements().size();
    double expected = example.expected().at("min_top1_minus_top2").number(0);
    return Math.abs(expected - write(subject, example, steps).lead());
  }

  private static GreedyContinuation write(Subject subject, Example example, int steps) {
    int[] source = example.rows().real().getFirst();
    Tree start = example.inputs().at("decoder_start_token_id");
    int[] written = start.value() == null ? source : new int[] {(int) start.number(0)};
    int given = written.length;
    float lead = Float.POSITIVE_INFINITY;
    for (int i = 0; i < steps; i++) {
      Batch batch = batch(subject, start.value() == null ? written : source);
      float[] logits = logits(subject, start.value() == null ? batch : target(batch, written));
      written = Arrays.copyOf(written, written.length + 1);
      written[written.length - 1] = likeliest(logits);
      lead = Math.min(lead, lead(logits));
    }
    return new GreedyContinuation(Arrays.copyOfRange(written, given, written.length), lead);
  }

  private static Batch batch(Subject subject, int... source) {
    return TokenRows.of(List.of(source)).batch(subject.positions());
  }

  private static Batch target(Batch batch, int... written) {
    return batch.withTarget(List.of(written));
  }

  private static float[] logits(Subject subject, Batch batch) {
    return subject.run(subject.language(), Output.LAST_TOKEN_LOGITS, batch).getFirst().values();
  }

  private static int likeliest(float... logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static float lead(float... logits) {
    float[] sorted = logits.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - 1] - sorted[sorted.length - 2];
  }
}
