// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;

/** Names the nodes of a flow by their places. */
final class Vertex {

  /** Above the first steps. */
  static final String ROOT = "";

  private static final Pattern TIMES = Pattern.compile("@\\d+");

  private Vertex() {}

  /** The vertex of the child with this index, from 0. */
  static String child(String parent, int index) {
    return parent.isEmpty() ? Integer.toString(index + 1) : parent + "." + (index + 1);
  }

  /** The vertex of a copy, round or query with this index, from 0. */
  static String copy(String vertex, int index) {
    return vertex + "@" + (index + 1);
  }

  /** Which rounds, copies and queries a vertex lies in: {@code " @3"}; empty where in none. */
  static String times(String vertex) {
    return TIMES.matcher(vertex).results().map(time -> " " + time.group()).collect(joining());
  }

  /** Whether {@code vertex} is {@code branch} or lies below it. */
  static boolean within(String vertex, String branch) {
    return vertex.equals(branch)
        || vertex.startsWith(branch + ".")
        || vertex.startsWith(branch + "@");
  }
}
