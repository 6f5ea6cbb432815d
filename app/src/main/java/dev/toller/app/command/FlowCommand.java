// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.flow.FlowDrawer;
import dev.toller.flow.FlowWriter;
import dev.toller.flow.NamedFlow;
import dev.toller.flow.Pattern;
import dev.toller.flow.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller flow}: lists, checks, draws and shows flows, and what they are made of. */
@Command(
    name = "flow",
    description = "Lists, checks, draws and shows flows, and what they are made of.",
    synopsisSubcommandLabel = "list|check|draw|show|operators")
public final class FlowCommand implements Callable<Integer> {

  private static final String FLOW = "NAME|FILE.yaml";

  @ParentCommand private Root root;

  /** Without a word of its own: the list. */
  @Override
  public Integer call() {
    return list();
  }

  @Command(name = "list", description = "Lists the flows that there are.")
  int list() {
    try (var toller = root.globals().open()) {
      List<NamedFlow> flows = toller.flows().all();
      Console console = root.globals().console();
      console.result(
          Map.of("flows", flows.stream().map(FlowCommand::brief).toList()),
          () ->
              flows.forEach(
                  flow -> console.line("%-14s %s".formatted(flow.name(), flow.description()))));
      return ExitCode.DONE;
    }
  }

  @Command(name = "check", description = "Says whether a flow can run, and if not, why.")
  int check(@Parameters(paramLabel = FLOW) String flow) {
    NamedFlow found = find(flow);
    Console console = root.globals().console();
    console.result(
        Map.of("flow", found.name(), "sound", true),
        () -> console.line("The flow '%s' can run.".formatted(found.name())));
    return ExitCode.DONE;
  }

  @Command(name = "draw", description = "Draws a flow as a tree, or as a Mermaid diagram.")
  int draw(
      @Parameters(paramLabel = FLOW) String flow,
      @Option(names = "--mermaid", description = "As a Mermaid diagram.") boolean mermaid) {
    NamedFlow found = find(flow);
    String drawing = mermaid ? FlowDrawer.draw(found.flow()).mermaid() : FlowDrawer.tree(found);
    Console console = root.globals().console();
    console.result(
        Map.of("flow", found.name(), "drawing", drawing), () -> console.out().print(drawing));
    return ExitCode.DONE;
  }

  @Command(
      name = "show",
      description = "Prints a flow as YAML, with its pattern in the words of Modular RAG.")
  int show(@Parameters(paramLabel = FLOW) String flow) {
    NamedFlow found = find(flow);
    Pattern pattern = Pattern.of(found.flow(), Vocabulary.installed());
    String yaml = FlowWriter.write(found);
    Console console = root.globals().console();
    console.result(
        Map.of(
            "flow", found.name(),
            "yaml", yaml,
            "pattern", pattern.text(),
            "class", pattern.words()),
        () -> {
          console.line("# pattern: P = " + pattern.text());
          console.line("# class: " + pattern.words());
          console.out().print(yaml);
        });
    return ExitCode.DONE;
  }

  @Command(
      name = "operators",
      description = "Lists what flows can be made of, by module and sub-module.")
  int operators() {
    List<VocabularyList.Word> words = VocabularyList.of(Vocabulary.installed());
    Console console = root.globals().console();
    console.result(Map.of("words", words), () -> VocabularyList.print(words, console));
    return ExitCode.DONE;
  }

  private NamedFlow find(String flow) {
    try (var toller = root.globals().open()) {
      return toller.flows().namedOrFile(flow);
    }
  }

  private static Map<String, String> brief(NamedFlow flow) {
    return Map.of("name", flow.name(), "description", flow.description());
  }
}
