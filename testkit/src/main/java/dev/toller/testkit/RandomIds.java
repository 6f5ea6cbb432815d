// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ids, some of them such that an order by code points or by bytes is not the order of strings, and
 * some that begin like others.
 */
final class RandomIds {

  private static final List<String> ODD =
      List.of(
          "a", "A", "aa", "a-0001", "a-0010", "\uFFFD", "\uD835\uDD4B", "é", "e\u0301", " ", "\0");

  private static final List<String> ALL =
      Stream.concat(ODD.stream(), IntStream.range(0, 30).mapToObj(i -> "id" + i)).toList();

  private RandomIds() {}

  static List<String> all() {
    return ALL;
  }

  static List<String> some(Random random) {
    List<String> ids = new ArrayList<>(ALL);
    Collections.shuffle(ids, random);
    return ids.subList(0, random.nextInt(1, ids.size()));
  }
}
