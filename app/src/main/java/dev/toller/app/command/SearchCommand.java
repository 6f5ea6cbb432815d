// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.SearchRequest;
import dev.toller.app.SearchResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller search}: finds passages. */
@Command(name = "search", description = "Finds passages of the collection.")
public final class SearchCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(paramLabel = "QUERY", description = "What to look for; - reads standard input.")
  private String query;

  @Option(
      names = "-k",
      paramLabel = "N",
      description = "How many passages (default: ${DEFAULT-VALUE}).")
  private int k = SearchRequest.DEFAULT_K;

  @Option(
      names = "--flow",
      paramLabel = "NAME|FILE.yaml",
      description = "How to search (default: ${DEFAULT-VALUE}).")
  private String flow = SearchRequest.DEFAULT_FLOW;

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      description = "For example: type:pdf AND path:guide/* AND date>=2024")
  private String filter = "";

  @Option(
      names = "--explain",
      description = "Show each hit's rank and score after every stage, and why.")
  private boolean explain;

  @ArgGroup(exclusive = false)
  private AskCommand.ModelOptions model;

  @Override
  public Integer call() {
    Console console = root.globals().console();
    SearchRequest request =
        new SearchRequest(
            Input.text("query", query), k, flow, filter, explain, AskCommand.address(model));
    try (var toller = root.globals().open()) {
      SearchResult result =
          toller
              .collection(root.globals().collection())
              .search(
                  request,
                  toller.flows().namedOrFile(flow),
                  event -> AskCommand.tellDropped(event, console));
      console.result(result, () -> new HitPrinter(console).print(result));
      return ExitCode.DONE;
    }
  }
}
