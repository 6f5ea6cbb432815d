// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Filter;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes {@link FlowStage}. */
public final class FlowType implements StageType {

  private static final int MAX_K = 1000;
  private static final int MAX_THREADS = 64;

  @Override
  public String name() {
    return "flow";
  }

  @Override
  public String help() {
    return "runs judged queries through a flow: corpus (an index stage), data, split (test), flow (a"
        + " name, or a file below the cards), k (100), where (a filter over queries), only (a data"
        + " set of JSON lines with the ids of queries), sample (at most so many), instruction (a"
        + " file of the data set), model (a recorded language model), threads (1)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'flow'",
            parameters,
            List.of(
                "corpus",
                "data",
                "split",
                "flow",
                "k",
                "where",
                "only",
                "sample",
                "instruction",
                "model",
                "threads"));
    return new FlowStage(
        new LinkedHashMap<>(parameters),
        given.text("corpus"),
        given.text("data"),
        given.text("split", "test"),
        given.text("flow"),
        given.integer("k", 1, MAX_K, 100),
        given.has("where") ? Filter.parse(given.text("where")) : Filter.ALL,
        optional(given, "only"),
        given.integer("sample", 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
        optional(given, "instruction"),
        optional(given, "model"),
        given.integer("threads", 1, MAX_THREADS, 1));
  }

  private static Optional<String> optional(Parameters given, String name) {
    return given.has(name) ? Optional.of(given.text(name)) : Optional.empty();
  }
}
