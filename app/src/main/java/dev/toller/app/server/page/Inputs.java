// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each stage of a flow was made of, read off the stages' vertices: where branches meet, of the
 * last stage of each branch, copy or query below it; any other stage of the last one before it that
 * is not in another branch.
 *
 * @param vertices the stages' vertices, in the order in which they ended
 */
record Inputs(List<String> vertices) {

  private static final Pattern BRANCH = Pattern.compile("[.@]\\d+");

  Inputs {
    vertices = List.copyOf(vertices);
  }

  /** The stages that a stage was made of, from 0; none for one that begins with the question. */
  List<Integer> of(int stage) {
    List<Integer> branches = branches(vertices.get(stage));
    return branches.isEmpty() ? before(stage) : branches;
  }

  /** The last stage of each branch that meets here. */
  private List<Integer> branches(String meeting) {
    Map<String, Integer> last = new LinkedHashMap<>();
    for (int i = 0; i < vertices.size(); i++) {
      int stage = i;
      branch(vertices.get(i), meeting).ifPresent(branch -> last.put(branch, stage));
    }
    return List.copyOf(last.values());
  }

  /** The last stage before one that no meeting of branches keeps apart from it. */
  private List<Integer> before(int stage) {
    for (int i = stage - 1; i >= 0; i--) {
      if (!apart(vertices.get(i), vertices.get(stage))) {
        return List.of(i);
      }
    }
    return List.of();
  }

  /** Whether two stages are in different branches that meet somewhere. */
  private boolean apart(String one, String other) {
    return vertices.stream()
        .anyMatch(meeting -> {
          Optional<String> left = branch(one, meeting);
          Optional<String> right = branch(other, meeting);
          return left.isPresent() && right.isPresent() && !left.equals(right);
        });
  }

  /** The branch below a vertex that another one is in: {@code .2}, or {@code @2} of a copy. */
  private static Optional<String> branch(String vertex, String meeting) {
    if (!vertex.startsWith(meeting)) {
      return Optional.empty();
    }
    Matcher branch = BRANCH.matcher(vertex.substring(meeting.length()));
    return branch.lookingAt() ? Optional.of(branch.group()) : Optional.empty();
  }
}
