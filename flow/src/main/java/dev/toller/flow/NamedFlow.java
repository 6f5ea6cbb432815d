// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.util.regex.Pattern;

/**
 * What a flow file holds.
 *
 * @param name by which the flow is called, and which stands in run files and addresses: letters,
 *     digits, {@code -}, {@code _} and {@code .}
 * @param description one line for people; may be empty
 * @param flow what is done
 */
public record NamedFlow(String name, String description, Flow flow) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,100}");

  public NamedFlow {
    if (!NAME.matcher(name).matches()) {
      throw TollerException.invalid(
          "The name of a flow is 1 to 100 letters, digits, '-', '_' and '.', got '%s'."
              .formatted(name));
    }
  }
}
