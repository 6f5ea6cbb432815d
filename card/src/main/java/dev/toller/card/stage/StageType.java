// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import java.util.Map;

/**
 * Makes stages of one kind. Found by {@link java.util.ServiceLoader}, so that a module adds its
 * stages by listing them.
 */
public interface StageType {

  /** The name by which cards call it. */
  String name();

  /** One line for people: what it does and which parameters it takes. */
  String help();

  /** Changes whenever stages of this kind come to write something else for the same inputs. */
  default int version() {
    return 1;
  }

  /**
   * Makes the stage.
   *
   * @param parameters as the card has them; strings, numbers, booleans, lists and maps
   * @throws dev.toller.TollerException of kind {@code INVALID}, naming a parameter that is unknown,
   *     missing or out of range, and what is allowed
   */
  Stage create(Map<String, Object> parameters);
}
