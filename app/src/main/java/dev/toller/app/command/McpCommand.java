// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.ExitCode;
import dev.toller.app.server.mcp.McpStdio;
import dev.toller.app.server.mcp.McpTools;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code toller mcp}: the MCP tools on standard input and output, for clients that start us. */
@Command(
    name = "mcp",
    description = "Serves the MCP tools search, fetch and ask on standard input and output.")
public final class McpCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @ArgGroup(exclusive = false)
  private AskCommand.ModelOptions model;

  @Override
  public Integer call() {
    try (var toller = root.globals().open()) {
      McpTools tools = new McpTools(toller, root.globals().collection(), AskCommand.address(model));
      McpStdio.run(tools.protocol(), System.in, System.out);
      return ExitCode.DONE;
    }
  }
}
