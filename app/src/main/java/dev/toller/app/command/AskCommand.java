// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.Event;
import dev.toller.TollerException;
import dev.toller.app.AskRequest;
import dev.toller.app.AskResult;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.ModelAddress;
import dev.toller.app.SearchRequest;
import dev.toller.app.Toller;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller ask}: answers a question with citations. */
@Command(
    name = "ask",
    description = "Answers a question from the collection, with citations, or says that it cannot.")
public final class AskCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(paramLabel = "QUESTION", description = "The question; - reads standard input.")
  private String question;

  @Option(
      names = "-k",
      paramLabel = "N",
      description = "How many passages the answer may rest on (default: ${DEFAULT-VALUE}).")
  private int k = SearchRequest.DEFAULT_K;

  @Option(
      names = "--flow",
      paramLabel = "NAME|FILE.yaml",
      description = "How to search (default: ${DEFAULT-VALUE}).")
  private String flow = SearchRequest.DEFAULT_FLOW;

  @Option(names = "--filter", paramLabel = "EXPR", description = "As for search.")
  private String filter = "";

  @ArgGroup(exclusive = false)
  private ModelOptions model;

  /** The two options that name a model belong together; recorded texts need the first alone. */
  static final class ModelOptions {
    @Option(
        names = "--llm",
        required = true,
        paramLabel = "URL|recorded:FILE.jsonl",
        description = {
          "An OpenAI-compatible server, such as http://localhost:11434/v1,",
          "or a file of texts that a model wrote about known questions."
        })
    private String url;

    @Option(names = "--model", paramLabel = "NAME", description = "The model's name on the server.")
    private String name;
  }

  @Override
  public Integer call() {
    Console console = root.globals().console();
    AskRequest request =
        new AskRequest(Input.text("question", question), k, flow, filter, address(model));
    try (var toller = root.globals().open()) {
      AskResult result = ask(toller, request, console);
      console.result(result, () -> new AnswerPrinter(console).printSources(result));
      return ExitCode.DONE;
    }
  }

  /** An answer that broke off keeps its own line, so that the error starts on the next. */
  private AskResult ask(Toller toller, AskRequest request, Console console) {
    AtomicBoolean begun = new AtomicBoolean();
    try {
      return toller
          .collection(root.globals().collection())
          .ask(
              request,
              toller.flows().namedOrFile(flow),
              stream(console).andThen(event -> begun.compareAndSet(false, isToken(event))));
    } catch (TollerException failed) {
      if (begun.get() && !console.json()) {
        console.line("");
      }
      throw failed;
    }
  }

  private static boolean isToken(Event event) {
    return event instanceof Event.Token;
  }

  /** The model server that the options name, if they name one. */
  static Optional<ModelAddress> address(ModelOptions given) {
    return Optional.ofNullable(given)
        .map(options -> ModelAddress.of(options.url, Optional.ofNullable(options.name)));
  }

  /** On a terminal the answer appears as it is made. */
  static Consumer<Event> stream(Console console) {
    return event -> {
      if (event instanceof Event.Token token && !console.json()) {
        console.text(token.text());
      }
      tellDropped(event, console);
    };
  }

  /** Says what of a model's was of no use. */
  static void tellDropped(Event event, Console console) {
    if (event instanceof Event.Dropped(String what, String why)) {
      console.note("Left out %s: %s".formatted(what, why));
    }
  }
}
