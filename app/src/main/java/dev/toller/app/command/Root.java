// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code toller} without a command: prints what there is. */
@Command(
    name = "toller",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Searches and answers from your own documents, and measures how well.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      SyncCommand.class,
      SearchCommand.class,
      AskCommand.class,
      ServeCommand.class,
      McpCommand.class,
      EvalCommand.class,
      FlowCommand.class,
      EncodeCommand.class,
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

  /** The options that every command takes. */
  public Globals globals() {
    return globals;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(globals.console().err());
    return dev.toller.app.ExitCode.USAGE;
  }
}
