// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.TollerException;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code toller} without a command: prints what there is. */
@Command(
    name = "toller",
    versionProvider = Version.class,
    description = "Searches and answers from your own documents, and measures how well.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      SyncCommand.class,
      UpgradeCommand.class,
      SearchCommand.class,
      AskCommand.class,
      ServeCommand.class,
      McpCommand.class,
      EvalCommand.class,
      CardsCommand.class,
      FlowCommand.class,
      EncodeCommand.class,
      MineCommand.class,
      ScoreCommand.class,
      TrainCommand.class,
      ModelCommand.class,
      DoctorCommand.class,
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 the thing asked for failed, 2 wrong usage or bad input.",
      "Start with: toller demo"
    })
public final class Root implements Callable<Integer> {

  @Mixin private Globals globals;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  @SuppressWarnings("UnusedVariable") // read by the parser
  private boolean version;

  /** The options that every command takes. */
  public Globals globals() {
    return globals;
  }

  @Override
  public Integer call() {
    Console console = globals.console();
    if (console.json()) {
      return console.failure(
          TollerException.invalid("Toller was given no command; see 'toller --help'."));
    }
    spec.commandLine().usage(console.err());
    return ExitCode.USAGE;
  }
}
