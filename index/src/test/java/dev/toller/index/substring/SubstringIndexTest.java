// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.IndexFamily;
import dev.toller.Representation.Text;
import dev.toller.testkit.IndexContract;
import dev.toller.testkit.RandomText;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

class SubstringIndexTest extends IndexContract<Text, Text> {

  /** Characters as tokens of a vocabulary of usual size; others share a token. */
  static int[] characters(String text) {
    return text.codePoints().map(character -> character % 30_000).toArray();
  }

  @Override
  protected IndexFamily<Text, Text> family() {
    return new SubstringFamily("characters", SubstringIndexTest::characters);
  }

  @Override
  protected Text representation(Random random) {
    if (random.nextInt(10) == 0) {
      return new Text(new RandomText(random).any());
    }
    return new Text(
        random
            .ints(random.nextInt(6), 'a', 'c')
            .mapToObj(Character::toString)
            .collect(Collectors.joining()));
  }

  @Override
  protected Text query(Text like) {
    return like;
  }

  @Override
  protected Map<String, Double> scores(Text query, Map<String, Text> entries) {
    Map<String, Double> scores = new TreeMap<>();
    entries.forEach((id, text) -> {
      int count = count(characters(text.text()), characters(query.text()));
      if (count > 0) {
        scores.put(id, (double) count);
      }
    });
    return scores;
  }

  private static int count(int[] text, int[] sequence) {
    int count = 0;
    for (int at = 0; at + sequence.length <= text.length && sequence.length > 0; at++) {
      count += Arrays.equals(text, at, at + sequence.length, sequence, 0, sequence.length) ? 1 : 0;
    }
    return count;
  }
}
