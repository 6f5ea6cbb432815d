// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import java.util.regex.Pattern;

/**
 * How text is set: with colours and a moving line on a terminal, plain elsewhere.
 *
 * @param terminal whether standard error is a terminal, so that a line may be redrawn
 * @param colours whether standard output takes ANSI colours
 */
public record Style(boolean terminal, boolean colours) {

  /** A control character other than a line's end, a tab, or the start of one of our colours. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}&&[^\\n\\t\\x1b]]|\\x1b(?!\\[[0-9;]{1,4}m)");

  /** Plain text. */
  public static final Style PLAIN = new Style(false, false);

  /**
   * What this process's output allows; {@code NO_COLOR} is respected. The launcher says by {@code
   * toller.terminal} that standard error is a terminal where standard output is not.
   */
  public static Style detect() {
    boolean interactive = terminal(System.console());
    boolean terminal = interactive || Boolean.getBoolean("toller.terminal");
    boolean dumb = "dumb".equals(System.getenv("TERM")) || System.getenv("NO_COLOR") != null;
    return new Style(terminal, interactive && !dumb);
  }

  /** A JVM without the module that serves terminals has no console at all. */
  private static boolean terminal(java.io.Console console) {
    return console != null && console.isTerminal();
  }

  /** For what matters most. */
  public String strong(String text) {
    return set("1", text);
  }

  /** For what may be passed over. */
  public String faint(String text) {
    return set("2", text);
  }

  /** For places: paths, ids; on one line whatever a file is called. */
  public String place(String text) {
    return set("36", text.replace('\n', '␤'));
  }

  /** For words that were looked for. */
  public String match(String text) {
    return set("1;33", text);
  }

  /**
   * The text without what would steer a terminal: documents and models are not trusted, and an
   * escape sequence of theirs could retitle the window or hide what was printed.
   */
  public String visible(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }

  private String set(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
