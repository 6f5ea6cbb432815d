// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts a mailbox (mbox, RFC 4155) into messages: each begins with a line {@code From ...} at the
 * start or after a blank line; such a line within a message has a {@code >} before it.
 */
final class MailboxFile {

  private static final Pattern START = Pattern.compile("(?:\\A|(?<=\\n\\r?\\n))From [^\\n]*\\n");
  private static final Pattern QUOTED = Pattern.compile("(?m)^>(>*From )");

  private MailboxFile() {}

  static List<byte[]> messages(byte[] mailbox) throws UnreadableException {
    String text = new String(mailbox, StandardCharsets.ISO_8859_1);
    Matcher start = START.matcher(text);
    List<byte[]> messages = new ArrayList<>();
    int from = -1;
    while (start.find()) {
      add(messages, text, from, start.start());
      from = start.end();
    }
    if (from < 0) {
      throw new UnreadableException(
          "is not a mailbox because it does not begin with a line 'From ...'; call a single message .eml");
    }
    add(messages, text, from, text.length());
    return messages;
  }

  private static void add(List<byte[]> messages, String text, int from, int end) {
    if (from >= 0) {
      String message = QUOTED.matcher(text.substring(from, end)).replaceAll("$1");
      messages.add(message.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
