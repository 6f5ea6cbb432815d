// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate;

import java.util.regex.Pattern;

/** Reads a reply that ought to be yes or no. */
public final class YesNo {

  /** How many tokens such a reply needs at most. */
  public static final int TOKENS = 10;

  private static final Pattern YES = Pattern.compile("(?is)\\W*yes\\b.*");

  private YesNo() {}

  /** Whether the reply begins with yes; anything else is a no. */
  public static boolean isYes(String reply) {
    return YES.matcher(reply).matches();
  }
}
