// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.instructqa;

import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes {@link AgreementStage}. */
public final class AgreementType implements StageType {

  @Override
  public String name() {
    return "agreement";
  }

  @Override
  public String help() {
    return "how well measures of answers agree with people: data, of (correctness, faithfulness)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the stage 'agreement'", parameters, List.of("data", "of"));
    List<String> words = Arrays.stream(Judgements.values()).map(Judgements::word).toList();
    String of = given.choice("of", words, "");
    return new AgreementStage(
        new LinkedHashMap<>(parameters),
        given.text("data"),
        Judgements.valueOf(of.toUpperCase(Locale.ROOT)));
  }
}
