// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toller.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded texts beside the data sets: each text is what its operator reads. */
class SharedRecordsTest {

  private static Path folder() {
    String data = System.getProperty("toller.data", System.getenv("TOLLER_DATA"));
    Stream<Path> homes =
        data != null
            ? Stream.of(Path.of(data))
            : Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared/data"));
    return homes
        .map(above -> above.resolveSibling("llm").resolve("query-operators"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseGet(() ->
            Assumptions.abort(
                "the recorded texts are not there; -Dtoller.data=DIR names the folder beside theirs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-docs.jsonl", "hotpotqa-sample.jsonl", "xquad-en.jsonl"})
  void everyTextIsReadWhole(String name) throws IOException {
    Path file = folder().resolve(name);
    try (LanguageModel model = RecordedQueries.open(file)) {
      Set<String> seen = new HashSet<>();
      for (String line : Files.readAllLines(file)) {
        JsonNode entry = new ObjectMapper().readTree(line);
        if (seen.add(entry.get("question").asText())) {
          check(entry, model);
        }
      }
    }
  }

  private static void check(JsonNode entry, LanguageModel model) {
    String question = entry.get("question").asText();
    for (QueryForm form : QueryForm.values()) {
      JsonNode recorded = entry.get(field(form));
      assertThat(form.write(model, question, 3))
          .as("%s of '%s'", form, question)
          .containsExactlyElementsOf(
              recorded.isArray()
                  ? recorded.valueStream().map(JsonNode::asText).toList()
                  : List.of(recorded.asText()));
    }
    assertThat(Direct.draft(model, question).confidence())
        .isEqualTo(entry.get("confident").asBoolean() ? 1 : 0);
  }

  private static String field(QueryForm form) {
    return switch (form) {
      case REWRITE -> "rewrite";
      case MULTI_QUERY -> "multi";
      case SUB_QUERIES -> "sub";
      case STEP_BACK -> "stepback";
      case HYDE -> "hyde";
    };
  }
}
