// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Where a run is, beside its weights.
 *
 * @param step how many were made
 * @param seconds that they took
 * @param tokens that were read
 * @param best the best value of the metric so far; empty where nothing was judged
 * @param before the value of the metric before the first step; empty where it was not judged then
 * @param bestStep after which step it was reached
 * @param judgedStep after which step it was judged last; -1 where it never was
 * @param flat how many judgements in a row were no better
 * @param fingerprint of configuration and data
 */
record State(
    int step,
    double seconds,
    long tokens,
    OptionalDouble best,
    OptionalDouble before,
    int bestStep,
    int judgedStep,
    int flat,
    String fingerprint) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static State start(String fingerprint) {
    return new State(
        0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty(), 0, -1, 0, fingerprint);
  }

  /** One step later. */
  State moved(double more, long tokensMore) {
    return new State(
        step + 1,
        seconds + more,
        tokens + tokensMore,
        best,
        before,
        bestStep,
        judgedStep,
        flat,
        fingerprint);
  }

  /** After a judgement. What it starts from is the best model until a step makes a better one. */
  State judged(double value) {
    boolean better = best.isEmpty() || value > best.getAsDouble();
    return new State(
        step,
        seconds,
        tokens,
        better ? OptionalDouble.of(value) : best,
        step == 0 ? OptionalDouble.of(value) : before,
        better ? step : bestStep,
        step,
        better ? 0 : flat + 1,
        fingerprint);
  }

  String json() {
    return JSON.createObjectNode()
        .put("step", step)
        .put("seconds", seconds)
        .put("tokens", tokens)
        .put("best", best.isPresent() ? best.getAsDouble() : null)
        .put("before", before.isPresent() ? before.getAsDouble() : null)
        .put("best_step", bestStep)
        .put("judged_step", judgedStep)
        .put("flat", flat)
        .put("fingerprint", fingerprint)
        .toString();
  }

  static State read(String json) throws IOException {
    JsonNode node = JSON.readTree(json);
    return new State(
        node.required("step").asInt(),
        node.required("seconds").asDouble(),
        node.required("tokens").asLong(),
        number(node.required("best")),
        number(node.path("before")),
        node.required("best_step").asInt(),
        node.required("judged_step").asInt(),
        node.required("flat").asInt(),
        node.required("fingerprint").asText());
  }

  private static OptionalDouble number(JsonNode value) {
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }
}
