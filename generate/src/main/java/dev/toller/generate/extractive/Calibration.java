// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.generate.fit.Linear;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * What the extractive answerer has learned from data: how to choose a sentence, how likely an
 * answer is right, and from which probability on it is given.
 *
 * <p>The bundled one was fitted by {@code dev.toller.bench.CalibrateAnswers}; the file says on
 * which data and how well it does. It belongs to the default encoder: with another one the cosines
 * mean something else, and the calibration should be fitted again.
 *
 * @param selector weighs {@link SentenceFeature}s; the softmax of its scores over the candidates is
 *     the probability that a sentence is the one, if one is
 * @param judge weighs {@link AnswerFeature}s; its probability is the answer's confidence
 * @param threshold the least confidence with which an answer is given
 */
public record Calibration(Linear selector, Linear judge, double threshold) {

  private static final String RESOURCE = "calibration.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INTERCEPT = "intercept";

  private static final class Bundled {
    static final Calibration CALIBRATION = read();

    private static Calibration read() {
      try (InputStream in = Calibration.class.getResourceAsStream(RESOURCE)) {
        return of(JSON.readTree(in));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /** The one that comes with Toller. */
  public static Calibration bundled() {
    return Bundled.CALIBRATION;
  }

  /** Reads what {@link #json} wrote; other fields are passed over. */
  static Calibration of(JsonNode json) {
    return new Calibration(
        linear(json.path("selector"), names(SentenceFeature.values())),
        linear(json.path("judge"), names(AnswerFeature.values())),
        json.path("threshold").asDouble());
  }

  /** The three parts as the resource has them. */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("threshold", threshold);
    json.set("selector", json(selector, names(SentenceFeature.values())));
    json.set("judge", json(judge, names(AnswerFeature.values())));
    return json;
  }

  private static List<String> names(Enum<?>[] features) {
    return Arrays.stream(features).map(Enum::name).toList();
  }

  private static ObjectNode json(Linear model, List<String> features) {
    ObjectNode json = JSON.createObjectNode();
    json.put(INTERCEPT, model.intercept());
    for (int i = 0; i < features.size(); i++) {
      json.put(features.get(i), model.weights()[i]);
    }
    return json;
  }

  private static Linear linear(JsonNode json, List<String> features) {
    if (json.size() != features.size() + 1) {
      throw new IllegalArgumentException(
          "a calibration of %s does not fit the features %s".formatted(json, features));
    }
    return new Linear(
        json.required(INTERCEPT).asDouble(),
        features.stream().mapToDouble(feature -> json.required(feature).asDouble()).toArray());
  }
}
