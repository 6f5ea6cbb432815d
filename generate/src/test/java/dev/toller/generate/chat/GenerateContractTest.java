// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import dev.toller.Corpus;
import dev.toller.flow.Environment;
import dev.toller.flow.OperatorType;
import dev.toller.generate.model.ModelServer;
import dev.toller.generate.model.OpenAiModel;
import dev.toller.testkit.OperatorContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

class GenerateContractTest extends OperatorContract {

  private static final ModelServer SERVER =
      ModelServer.saying("Tollers ", "dig [", "1]. They bark [2, ", "40].");
  private static final OpenAiModel MODEL =
      new OpenAiModel(OpenAiModel.Settings.of(SERVER.url(), "duck", Map.of()));

  @AfterAll
  static void close() {
    MODEL.close();
    SERVER.close();
  }

  @Override
  protected OperatorType type() {
    return new GenerateType();
  }

  @Override
  protected List<Map<String, Object>> parameters() {
    return List.of(Map.of(), Map.of("passages", 2, "tokens", 50));
  }

  @Override
  protected Environment environment(Corpus over) {
    return new Environment(over, Optional.of(MODEL), event -> {});
  }
}
