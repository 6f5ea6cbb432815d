// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import dev.toller.IndexFamily;
import dev.toller.Representation.Text;
import dev.toller.testkit.IndexContract;
import dev.toller.testkit.RandomText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

class LexicalIndexTest extends IndexContract<Text, Text> {

  @Override
  protected IndexFamily<Text, Text> family() {
    return new LexicalFamily();
  }

  @Override
  protected Text representation(Random random) {
    return new Text(new RandomText(random).any());
  }

  @Override
  protected Text query(Text like) {
    return like;
  }

  @Override
  protected Map<String, Double> scores(Text query, Map<String, Text> entries) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    entries.forEach((id, text) -> counts.put(id, counts(text)));
    double texts = counts.values().stream().filter(count -> !count.isEmpty()).count();
    double mean = entries.values().stream().mapToInt(LexicalIndexTest::length).sum() / texts;
    Map<String, Double> scores = new TreeMap<>();
    counts(query)
        .forEach((term, repeats) -> {
          List<String> found =
              counts.keySet().stream().filter(id -> counts.get(id).containsKey(term)).toList();
          double idf = Math.log(1 + (texts - found.size() + 0.5) / (found.size() + 0.5));
          for (String id : found) {
            double times = counts.get(id).get(term);
            double length = rounded(length(entries.get(id)));
            double share = repeats * idf * times / (times + 0.9 * (1 - 0.4 + 0.4 * length / mean));
            scores.merge(id, share, Double::sum);
          }
        });
    return scores;
  }

  /** How many positions a text has; the parts of an identifier stand where it stands. */
  private static int length(Text text) {
    try (var analyzer = LexicalSettings.DEFAULT.analysis().analyzer();
        var tokens = analyzer.tokenStream("", text.text())) {
      var step = tokens.addAttribute(PositionIncrementAttribute.class);
      int length = 0;
      for (tokens.reset(); tokens.incrementToken(); ) {
        length += step.getPositionIncrement() > 0 ? 1 : 0;
      }
      tokens.end();
      return length;
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** From 40 on, 24 plus a number of four significant bits. */
  private static int rounded(int length) {
    if (length < 40) {
      return length;
    }
    int digits = 32 - Integer.numberOfLeadingZeros(length - 24) - 4;
    return 24 + ((length - 24) >> digits << digits);
  }

  private static Map<String, Integer> counts(Text text) {
    try (var analyzer = LexicalSettings.DEFAULT.analysis().analyzer()) {
      Map<String, Integer> counts = new HashMap<>();
      QueryTerm.of(analyzer, text.text()).forEach(term -> counts.put(term.stem(), term.count()));
      return counts;
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
