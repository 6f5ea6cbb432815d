// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Padded rows become packed batches with the positions of the padded rows. */
class TokenRowsTest {

  private static final TokenRows LEFT = TokenRows.padded(List.of(row(7, 8), row(9)), 1, true);

  private static int[] row(int... tokens) {
    return tokens;
  }

  @Test
  void paddingIsDropped() {
    Batch batch = LEFT.batch(Positions.COLUMNS);
    assertThat(batch.ids().get(Ids.TOKENS)).containsExactly(7, 8, 9);
    assertThat(batch.source().widths()).containsExactly(2, 1);
  }

  @Test
  void columnsCountPadding() {
    assertThat(LEFT.batch(Positions.COLUMNS).ids().get(Ids.POSITIONS)).containsExactly(0, 1, 1);
  }

  @Test
  void countedPositionsDoNot() {
    Batch batch = LEFT.batch(new Positions.Counted(1));
    assertThat(batch.ids().get(Ids.POSITIONS)).containsExactly(2, 3, 2);
  }

  @Test
  void expandedRowsAreFedWholeAndSeenInPart() {
    TokenRows rows = TokenRows.of(List.of(row(5, 6, 4, 4)), List.of(row(1, 1, 0, 0)));
    Batch batch = rows.expanded(Positions.COLUMNS);
    assertThat(batch.ids().get(Ids.TOKENS)).containsExactly(5, 6, 4, 4);
    assertThat(batch.source().visible()).containsExactly(2);
  }

  @Test
  void expandedRowsBeginWithTheirRealTokens() {
    assertThatThrownBy(() -> LEFT.expanded(Positions.COLUMNS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The real tokens of an expanded row must be its first.");
  }

  @Test
  void masksAreAsLongAsTokens() {
    assertThatThrownBy(() -> TokenRows.of(List.of(row(5, 6)), List.of(row(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The masks must be as long as the tokens.");
  }
}
