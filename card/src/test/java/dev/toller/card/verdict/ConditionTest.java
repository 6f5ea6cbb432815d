// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RandomSeed.class)
class ConditionTest {

  private static final String NAMES = "abcdefghijklmnopqrstuvwxyz0123456789";

  private static final List<Relation> INEQUALITIES =
      List.of(Relation.ABOVE, Relation.AT_LEAST, Relation.BELOW, Relation.AT_MOST);

  @RepeatedTest(300)
  void whatIsPrintedReadsAsTheSame(Random random) {
    Condition condition = condition(random);
    assertThat(Condition.parse(condition.toString())).isEqualTo(condition);
    assertThat(Condition.parse("  " + condition.toString().replace(" ", "   ") + " "))
        .isEqualTo(condition);
  }

  private static Condition condition(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Condition.Within(name(random), band(random), operand(random));
      case 1 -> new Condition.Near(name(random), number(random));
      case 2 -> new Condition.Compare(name(random), relation(random), operand(random), 0, false);
      default ->
          new Condition.Compare(
              name(random),
              INEQUALITIES.get(random.nextInt(INEQUALITIES.size())),
              name(random),
              band(random),
              random.nextBoolean());
    };
  }

  private static Relation relation(Random random) {
    return random.nextInt(5) == 0
        ? Relation.EQUAL
        : INEQUALITIES.get(random.nextInt(INEQUALITIES.size()));
  }

  private static double band(Random random) {
    return random.nextBoolean() ? 0 : random.nextInt(1000) / Math.pow(10, random.nextInt(12));
  }

  private static Operand operand(Random random) {
    return random.nextBoolean() ? name(random) : number(random);
  }

  private static Operand number(Random random) {
    return Operand.parse(Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(9))));
  }

  private static Operand name(Random random) {
    StringBuilder name = new StringBuilder("s");
    for (int i = random.nextInt(5); i > 0; i--) {
      name.append(NAMES.charAt(random.nextInt(NAMES.length())));
    }
    String[] values = {".nDCG@10", ".full.shuffled.f1", ".beyond-ties", ".a_b+c/d", ".1"};
    return Operand.parse(name + values[random.nextInt(values.length)]);
  }

  @Test
  void readsWhatCardsWrite() {
    Operand left = new Operand.Name("scores.full.recall@5");
    Operand right = new Operand.Name("scores.naive.recall@5");
    Operand half = new Operand.Constant(0.5, "0.5");
    assertThat(Condition.parse("scores.full.recall@5 > scores.naive.recall@5"))
        .isEqualTo(new Condition.Compare(left, Relation.ABOVE, right, 0, false));
    assertThat(Condition.parse("significantly scores.full.recall@5 <= scores.naive.recall@5"))
        .isEqualTo(new Condition.Compare(left, Relation.AT_MOST, right, 0, true));
    assertThat(Condition.parse("scores.full.recall@5 >= scores.naive.recall@5 by 0.01"))
        .isEqualTo(new Condition.Compare(left, Relation.AT_LEAST, right, 0.01, false));
    assertThat(Condition.parse("scores.full.recall@5 within 1e-3 of 0.5"))
        .isEqualTo(new Condition.Within(left, 0.001, half));
    assertThat(Condition.parse("scores.full.recall@5 near 0.5"))
        .isEqualTo(new Condition.Near(left, half));
    assertThat(Condition.parse("0.5 < scores.full.recall@5").names())
        .containsExactly("scores.full.recall@5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.b",
        "a.b >",
        "a.b > c.d by",
        "a.b > c.d to 0.1",
        "a.b == c.d",
        "a.b within 0.1 from 0.5",
        "0.1 < 0.2",
        "0.1 within 0.1 of 0.2",
        "0.5 near 0.5",
        "a.b near c.d",
        "a.b = c.d by 0.1",
        "significantly",
        "significantly a.b = c.d",
        "significantly a.b > 0.5",
        "significantly a.b near 0.5",
        "significantly a.b within 0.1 of 0.5"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "A condition is 'a > b' (or >=, <, <=, =), 'a > b by 0.01', 'significantly a > b', 'a within 0.005 of b' or 'a near 0.7', where a and b name what stages measured, or one of them is a number, got '%s'.",
            text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "a.b"})
  void refusesMarginsThatAreNone(String margin) {
    String said = "A margin or band is a number of at least 0, got '%s'.".formatted(margin);
    assertThatThrownBy(() -> Condition.parse("a.b > c.d by " + margin)).hasMessage(said);
    assertThatThrownBy(() -> Condition.parse("a.b within %s of 1".formatted(margin)))
        .hasMessage(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recall", "A.b", "a.", ".b", "NaN", "1.", "0x1"})
  void refusesSidesThatAreNeitherNumberNorName(String side) {
    assertThatThrownBy(() -> Condition.parse("a.b > " + side))
        .hasMessage(
            "A condition compares numbers and names such as 'scores.naive.recall@5', got '%s'.",
            side);
  }
}
