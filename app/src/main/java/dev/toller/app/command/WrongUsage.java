// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.TollerException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The sentence for a command line that cannot be understood, short whatever was typed. */
public final class WrongUsage {

  private static final int LONGEST = 60;
  private static final int LONGEST_REASON = 240;

  private WrongUsage() {}

  /** Says what was wrong and where the help is. */
  public static TollerException of(ParameterException wrong) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    return TollerException.invalid(
        "%s; see '%s --help'.".formatted(reason(wrong, command), command.qualifiedName()));
  }

  private static String reason(ParameterException wrong, CommandSpec command) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unmatched(unmatched, command)
        : shortened(withoutFrame(wrong.getMessage()), LONGEST_REASON);
  }

  private static String unmatched(UnmatchedArgumentException wrong, CommandSpec command) {
    String first = shortened(wrong.getUnmatched().getFirst(), LONGEST);
    String name = command.qualifiedName();
    if (wrong.isUnknownOption()) {
      return "'%s' has no option '%s'".formatted(name, first);
    }
    if (!command.subcommands().isEmpty()) {
      return "'%s' has no command '%s'; there are: %s"
          .formatted(name, first, String.join(", ", command.subcommands().keySet()));
    }
    return "'%s' has no use for '%s'; put words that belong together in quotes"
        .formatted(name, first);
  }

  private static String withoutFrame(String message) {
    return message.strip().replaceFirst("^Error: ", "").replaceFirst("\\.$", "");
  }

  private static String shortened(String text, int longest) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= longest ? line : line.substring(0, longest - 3) + "...";
  }
}
