// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.Map;

/**
 * Makes operators of one name from the parameters in a flow's file. Found by {@link
 * java.util.ServiceLoader}, so that a module adds its operators by listing them.
 */
public interface OperatorType {

  /** The name by which flows call it. */
  String name();

  /** Where it stands in the taxonomy. */
  SubModule place();

  /** One line for people: what it does and which parameters it takes. */
  String help();

  /**
   * Makes the operator.
   *
   * @param parameters as the file has them; strings, numbers, booleans, lists and maps
   * @throws dev.toller.TollerException of kind {@code INVALID}, naming a parameter that is unknown,
   *     missing or out of range, and what is allowed
   */
  Operator create(Map<String, Object> parameters);
}
