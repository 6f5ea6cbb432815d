// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of objectives has the same sections for each, and all parameters. */
class ObjectivesPageTest {

  private static final List<String> PARTS =
      List.of("Computes", "Needs", "Inputs", "Relates to", "Pitfalls", "Source");

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/objectives.md"));
  }

  static Stream<String> names() {
    return Arrays.stream(Family.values()).flatMap(family -> family.names().stream());
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachHasItsSection(String name) throws IOException {
    Matcher section =
        Pattern.compile("^## " + name + "\n(.*?)(?=^## |\\z)", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(page());
    assertThat(section.find()).as("a section '## %s'", name).isTrue();
    String text = section.group(1);
    PARTS.forEach(part -> assertThat(text).contains("\n**" + part + "** "));
    Term.of(name, Map.of())
        .allowed()
        .forEach(parameter -> assertThat(text).contains("`" + parameter + "`"));
  }

  @Test
  void objectivesAreCalledByTheNamesThatMakeThem() {
    for (String name : ObjectiveNames.all()) {
      assertThat(ObjectiveNames.create(name, Map.of()).name()).isEqualTo(name);
    }
  }

  @Test
  void thereIsNoSectionOfNothing() throws IOException {
    List<String> sections =
        page()
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();
    assertThat(sections).isEqualTo(names().toList());
  }
}
