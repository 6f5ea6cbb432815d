// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.regex.Pattern;

/** What other libraries say when they fail, made fit for the middle of a sentence. */
final class Reasons {

  private static final int LONGEST = 200;
  private static final Pattern KINDS = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )+");
  private static final Pattern END = Pattern.compile("[.;:\\s]+$");

  private Reasons() {}

  /** The message of a failure, or its kind where it has none. */
  static String of(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : brief(message);
  }

  /** The first line, not too long, without names of classes before it and a full stop after. */
  static String brief(String message) {
    String line = message.strip().lines().findFirst().orElse("");
    String tidy = END.matcher(KINDS.matcher(line).replaceFirst("")).replaceFirst("");
    return tidy.length() <= LONGEST ? tidy : tidy.substring(0, LONGEST) + "…";
  }
}
