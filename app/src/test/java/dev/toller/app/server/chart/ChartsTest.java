// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.toller.app.server.chart.Bars.Amount;
import dev.toller.app.server.chart.Dependencies.Step;
import dev.toller.app.server.chart.Whiskers.Interval;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartsTest {

  private static long count(Svg svg, String what) {
    return Pattern.compile(what).matcher(svg.toString()).results().count();
  }

  @Test
  void costsThatDifferMuchStandOnALogarithmicScale() {
    Across wide = Across.of(List.of(1.0, 1000.0), 0, 100);
    Across narrow = Across.of(List.of(1.0, 10.0), 0, 100);

    assertThat(wide.logarithmic()).isTrue();
    assertThat(wide.at(Math.sqrt(1000))).isCloseTo(50, within(1e-9));
    assertThat(wide.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
    assertThat(narrow.logarithmic()).isFalse();
    assertThat(narrow.at(0)).isZero();
    assertThat(Across.of(List.of(0.0, 1000.0), 0, 100).logarithmic()).isFalse();
  }

  @Test
  void sharesEndAtOne() {
    var points = new TreeMap<>(Map.of(1.0, 0.2, 2.0, 1.0));
    Svg svg = Curves.plot(List.of(new Curves.Curve("a<b", points)), "k", "recall");

    assertThat(svg.toString()).contains(">1</text>", "a&lt;b").doesNotContain(">1.2</text>");
    assertThat(count(svg, "class=\"curve series-1\"")).isEqualTo(1);
    assertThat(count(svg, "<circle")).isEqualTo(2);
  }

  @Test
  void intervalsThatCrossZeroAreOpen() {
    Forest forest =
        new Forest(
            List.of(
                new Interval("up", 0.1, 0.2, 0.3),
                new Interval("open", -0.1, 0.1, 0.3),
                new Interval("down", -0.3, -0.2, -0.1)));

    assertThat(forest.rows())
        .map(svg -> svg.toString().replaceAll(".*<circle class=\"(\\w+)\".*", "$1"))
        .containsExactly("above", "open", "below");
    assertThat(forest.rows()).allSatisfy(row -> assertThat(count(row, "\"axis\"")).isEqualTo(1));
  }

  @Test
  void stepsStandAfterWhatTheyNeed() {
    Svg svg =
        new Dependencies(
                List.of(
                    new Step("a", List.of()),
                    new Step("b", List.of(0)),
                    new Step("c", List.of(0)),
                    new Step("d", List.of(1, 2))))
            .plot();

    assertThat(count(svg, "class=\"link\"")).isEqualTo(4);
    assertThat(svg.toString())
        .contains("cx=\"12%\" cy=\"18\"", "cx=\"50%\" cy=\"54\"", "cx=\"50%\" cy=\"90\"")
        .contains("cx=\"88%\" cy=\"126\"");
  }

  @Test
  void namesBesideDotsDoNotCoverEachOther() {
    Labels labels = new Labels();
    Svg svg = new Svg(100, "");
    for (int i = 0; i < 4; i++) {
      labels.keepFree(50, 50);
      labels.place(svg, 50, 50, "name");
    }

    assertThat(
            Pattern.compile("<text text-anchor=\"(\\w+)\"[^>]* y=\"([\\d.]+)\"")
                .matcher(svg.toString())
                .results()
                .map(text -> text.group(1) + text.group(2))
                .distinct())
        .hasSize(4);
  }

  @Test
  void manyQueriesShareBars() {
    List<Amount> many =
        IntStream.range(0, 1000).mapToObj(i -> new Amount("q" + i, i - 499.5)).toList();

    assertThat(count(Differences.plot(many, "x"), "<rect")).isEqualTo(334);
    assertThat(Differences.plot(many, "x").toString())
        .contains("500 better, 500 worse, 0 the same");
  }
}
