// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTableTest {

  private final ReadmeTable table =
      new ReadmeTable(
          new Matrix(
              List.of(
                  SampleCards.without(SampleCards.planned("alpha", "memory")),
                  SampleCards.measured("gamma", "held"))),
          "docs/cards");

  @Test
  void builtCardsHaveRowsAndTheRestIsFolded() {
    assertThat(table.text())
        .isEqualTo(
            """
            2 papers, 1 built, 1 measured; of their claims 1 held, 1 not tested. [All of them](docs/cards/index.html).

            | paper | claim | holds here |
            |---|---|---|
            | [Paper \\*gamma\\*](docs/cards/gamma.html) (2024) | The first \\| claim. | **held**: recall@5: full 0.7500 significantly \\> naive 0.6000; difference +0.1500 \\[+0.0500, +0.2500\\], p 0.004; all 2 conditions hold |
            |  | The second claim. | **not tested** |

            <details><summary>1 more, planned and not built</summary>

            - **memory**: [Paper alpha](docs/cards/alpha.html)

            </details>

            """);
  }

  @Test
  void theTableStandsBetweenItsMarks() {
    String readme = "before\n<!-- cards -->\nold\n<!-- /cards -->\nafter\n";
    String written = table.within(readme);

    assertThat(written)
        .startsWith("before\n<!-- cards -->\n2 papers")
        .endsWith("<!-- /cards -->\nafter\n");
    assertThat(table.within(written)).isEqualTo(written);
  }

  @Test
  void aReadmeWithoutMarksIsRefused() {
    assertThatThrownBy(() -> table.within("nothing"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The README has no lines '<!-- cards -->' and '<!-- /cards -->' between which the table of cards stands; put them there.");
  }
}
