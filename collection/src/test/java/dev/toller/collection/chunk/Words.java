// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.chunk;

import java.util.regex.Pattern;

/** Counts tokens without a model: a run of letters and digits is one, any other sign is one. */
public final class Words {

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\s]");

  private Words() {}

  /** How many tokens a text has. */
  public static int count(String text) {
    return (int) TOKEN.matcher(text).results().count();
  }
}
