// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.card.rarb.ChoicesStage.Retriever;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes {@link ChoicesStage}. */
public final class ChoicesType implements StageType {

  @Override
  public String name() {
    return "choices";
  }

  @Override
  public String help() {
    return "ranks the choices of a task of RAR-b: data, retriever (bm25, minilm, static, chance),"
        + " instruction (none, before, framed, empty_frame), order (original, reversed)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'choices'",
            parameters,
            List.of("data", "retriever", "instruction", "order"));
    return new ChoicesStage(
        new LinkedHashMap<>(parameters),
        given.text("data"),
        Retriever.valueOf(upper(given.choice("retriever", words(Retriever.values()), ""))),
        Instruction.valueOf(
            upper(given.choice("instruction", words(Instruction.values()), "none"))),
        given.choice("order", List.of("original", "reversed"), "original").equals("reversed"));
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
