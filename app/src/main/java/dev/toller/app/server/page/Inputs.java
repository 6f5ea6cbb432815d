// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each stage of a flow was made of, read off the stages' vertices: a fusion of the last stage
 * of each branch below it, any other stage of the one before it.
 *
 * @param vertices the stages' vertices, in the order in which they ended
 */
record Inputs(List<String> vertices) {

  Inputs {
    vertices = List.copyOf(vertices);
  }

  /** The stages that a stage was made of, from 0; none for one that begins with the question. */
  List<Integer> of(int stage) {
    List<Integer> branches = branches(vertices.get(stage));
    return branches.isEmpty() ? before(vertices.get(stage)) : branches;
  }

  /** The last stage of each branch of a fusion. */
  private List<Integer> branches(String fusion) {
    Map<String, Integer> last = new TreeMap<>();
    for (int i = 0; i < vertices.size(); i++) {
      if (vertices.get(i).startsWith(fusion + ".")) {
        last.put(vertices.get(i).substring(fusion.length() + 1).replaceFirst("\\..*", ""), i);
      }
    }
    return List.copyOf(last.values());
  }

  /** The last stage of the step before a vertex; the branches of a fusion have none among them. */
  private List<Integer> before(String vertex) {
    int dot = vertex.lastIndexOf('.');
    String parent = vertex.substring(0, Math.max(0, dot));
    int step = Integer.parseInt(vertex.substring(dot + 1));
    boolean branch = vertices.contains(parent);
    if (step > 1 && !branch) {
      return last(vertex.substring(0, dot + 1) + (step - 1));
    }
    return parent.isEmpty() ? List.of() : before(parent);
  }

  private List<Integer> last(String step) {
    for (int i = vertices.size() - 1; i >= 0; i--) {
      if ((vertices.get(i) + ".").startsWith(step + ".")) {
        return List.of(i);
      }
    }
    return List.of();
  }
}
