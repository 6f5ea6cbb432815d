// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

  private static final Config CONFIG =
      config(
          """
          {"width": 384, "eps": 1e-12, "whole": 3.0, "name": "bert", "tied": true, "none": null,
           "rope": {"type": "llama3", "factors": [1, 2.5]}, "eos": [1, 2], "one": 7,
           "huge": 1000000000000000019884624838656, "limit": [0, Infinity],
           "layers": [{"kind": "full"}, {"kind": "sliding"}], "rows": [["a", -1.5], ["b", 2]]}
          """);

  @TempDir Path folder;

  @Test
  void valuesHaveTypes() {
    assertThat(CONFIG.integer("width")).isEqualTo(384);
    assertThat(CONFIG.integer("whole")).isEqualTo(3);
    assertThat(CONFIG.number("eps")).isEqualTo(1e-12);
    assertThat(CONFIG.number("width")).isEqualTo(384);
    assertThat(CONFIG.number("huge")).isEqualTo(1e30);
    assertThat(CONFIG.string("name")).isEqualTo("bert");
    assertThat(CONFIG.flag("tied")).isTrue();
    assertThat(CONFIG.object("rope").numbers("factors")).containsExactly(1.0, 2.5);
    assertThat(CONFIG.numbers("limit")).containsExactly(0.0, Double.POSITIVE_INFINITY);
    assertThat(CONFIG.integers("eos")).containsExactly(1, 2);
    assertThat(CONFIG.integers("one")).containsExactly(7);
    assertThat(CONFIG.objects("layers").get(1).string("kind")).isEqualTo("sliding");
    assertThat(CONFIG.rows("rows").getFirst()).containsExactly("a", "-1.5");
  }

  @Test
  void whatIsAbsentOrNullHasDefaults() {
    assertThat(CONFIG.has("none")).isFalse();
    assertThat(CONFIG.has("width")).isTrue();
    assertThat(CONFIG.integer("none", 5)).isEqualTo(5);
    assertThat(CONFIG.string("absent", "x")).isEqualTo("x");
    assertThat(CONFIG.number("absent", 0.5)).isEqualTo(0.5);
    assertThat(CONFIG.flag("absent", true)).isTrue();
    assertThat(CONFIG.strings("absent")).isEmpty();
    assertThat(CONFIG.objectOrEmpty("absent").keys()).isEmpty();
  }

  @Test
  void otherTypesAreToldWithFileAndKey() {
    assertThatThrownBy(() -> CONFIG.integer("name"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "'name' in 'config.json' must be a whole number and is the text 'bert'; correct it or get the file anew.");
    assertThatThrownBy(() -> CONFIG.integer("eps", 3))
        .hasMessageContaining("must be a whole number and is 1.0E-12;");
    assertThatThrownBy(() -> CONFIG.integer("huge"))
        .hasMessageContaining("must be a whole number and is 1.0E30;");
    assertThatThrownBy(() -> CONFIG.object("rope").integer("type"))
        .hasMessageStartingWith("'rope.type' in 'config.json' must be a whole number");
    assertThatThrownBy(() -> CONFIG.strings("eos"))
        .hasMessageContaining("'eos' in 'config.json' must be a list of texts and is 1;");
    assertThatThrownBy(() -> CONFIG.flag("rope"))
        .hasMessageContaining("must be true or false and is an object;");
    assertThatThrownBy(() -> CONFIG.string("none"))
        .hasMessage(
            "'config.json' does not say 'none', and it must be a text; add it or get the file anew.");
  }

  @Test
  void filesThatAreNoSettingsAreRefused() {
    assertThatThrownBy(() -> config("{\"a\": oops}"))
        .hasMessageMatching(
            "'config.json' is not JSON: .*'oops'.* \\(line 1, column \\d+\\); get the file anew.");
    assertThatThrownBy(() -> config("{\"a\": 1"))
        .hasMessageStartingWith("'config.json' is not JSON: Unexpected end");
    assertThatThrownBy(() -> config(""))
        .hasMessage("'config.json' is not JSON: it is empty; get the file anew.");
    assertThatThrownBy(() -> config("{} {}"))
        .hasMessage("'config.json' is not JSON: something follows its end; get the file anew.");
    assertThatThrownBy(() -> config("[1]"))
        .hasMessage(
            "'config.json' must hold an object and holds something else; get the file anew.");
    assertThatThrownBy(() -> config("{\"a\":".repeat(5_000)))
        .isInstanceOf(TollerException.class)
        .hasMessageContaining("nesting depth");
    assertThatThrownBy(() -> Config.read(folder.resolve("config.json")))
        .hasMessageMatching("There is no file '.*config.json'; a model folder needs it.");
  }

  private static Config config(String json) {
    return Config.read(json.getBytes(StandardCharsets.UTF_8), "config.json");
  }
}
