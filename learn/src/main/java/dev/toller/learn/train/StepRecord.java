// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a step has told: a line of the log.
 *
 * @param step which, counted from 1
 * @param loss the weighted sum
 * @param terms the loss of each objective, without its weight
 * @param rate by which weights moved
 * @param gradient the length of the gradient before it was shortened
 * @param tokens that were read
 * @param seconds that it took
 * @param metric of the judgement after it; empty where there was none
 */
record StepRecord(
    int step,
    double loss,
    Map<String, Double> terms,
    double rate,
    double gradient,
    long tokens,
    double seconds,
    OptionalDouble metric) {

  private static final ObjectMapper JSON = new ObjectMapper();

  String json() {
    ObjectNode node =
        JSON.createObjectNode()
            .put("step", step)
            .put("loss", loss)
            .put("rate", rate)
            .put("gradient", gradient)
            .put("tokens", tokens)
            .put("seconds", seconds);
    ObjectNode losses = node.putObject("terms");
    terms.forEach(losses::put);
    metric.ifPresent(value -> node.put("metric", value));
    return node.toString();
  }

  /** The same after a judgement. */
  StepRecord judged(double value) {
    return new StepRecord(
        step, loss, terms, rate, gradient, tokens, seconds, OptionalDouble.of(value));
  }

  static StepRecord read(String json) throws IOException {
    JsonNode node = JSON.readTree(json);
    Map<String, Double> terms = new LinkedHashMap<>();
    node.required("terms")
        .properties()
        .forEach(term -> terms.put(term.getKey(), term.getValue().asDouble()));
    return new StepRecord(
        node.required("step").asInt(),
        node.required("loss").asDouble(),
        terms,
        node.required("rate").asDouble(),
        node.required("gradient").asDouble(),
        node.required("tokens").asLong(),
        node.required("seconds").asDouble(),
        node.has("metric")
            ? OptionalDouble.of(node.get("metric").asDouble())
            : OptionalDouble.empty());
  }
}
