// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import java.util.List;

/**
 * The box that questions are typed into, with its options.
 *
 * @param ask whether an answer is wanted rather than a list
 * @param query what was typed
 * @param flow the flow that is chosen
 * @param filter the filter that was typed
 * @param flows the flows there are
 * @param answerer who words the answers, for people
 */
public record Box(
    boolean ask, String query, String flow, String filter, List<Choice> flows, String answerer) {

  /** Filters that show what the language can say. */
  public static final List<String> FILTERS =
      List.of("path:*guide*", "type:pdf", "heading:*config*", "date>=2024 AND NOT type:code");

  /**
   * One of several.
   *
   * @param name by which it is chosen
   * @param description one line for people; may be empty
   */
  public record Choice(String name, String description) {}

  public Box {
    flows = List.copyOf(flows);
  }
}
