// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.Map;

/**
 * Makes parts of one name from the parameters in a flow's file. Found by {@link
 * java.util.ServiceLoader} under the interface of its kind ({@link OperatorType}, {@link
 * RouterType}, {@link SplitType}, {@link MergeType}, {@link JudgeType}), so that a module adds its
 * parts by listing them.
 *
 * @param <P> the kind of part
 */
public interface PartType<P extends Part> {

  /** The name by which flows call it. */
  String name();

  /** Where it stands in the taxonomy. */
  SubModule place();

  /** One line for people: what it does and which parameters it takes. */
  String help();

  /**
   * Makes the part.
   *
   * @param parameters as the file has them; strings, numbers, booleans, lists and maps
   * @throws dev.toller.TollerException of kind {@code INVALID}, naming a parameter that is unknown,
   *     missing or out of range, and what is allowed
   */
  P create(Map<String, Object> parameters);
}
