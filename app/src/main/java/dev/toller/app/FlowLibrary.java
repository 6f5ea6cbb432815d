// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.TollerException;
import dev.toller.flow.Flow;
import dev.toller.flow.FlowChecker;
import dev.toller.flow.FlowReader;
import dev.toller.flow.Flows;
import dev.toller.flow.NamedFlow;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import dev.toller.flow.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The flows that a home knows: those that come with Toller and those in {@code
 * <home>/flows/NAME.yaml}, which win over a flow of the same name.
 */
public final class FlowLibrary {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Path folder;

  FlowLibrary(Path home) {
    this.folder = home.resolve("flows");
  }

  /** All flows, those of the home first. */
  public List<NamedFlow> all() {
    List<NamedFlow> flows = new ArrayList<>(own());
    Flows.builtIn().stream()
        .filter(flow -> flows.stream().noneMatch(mine -> mine.name().equals(flow.name())))
        .forEach(flows::add);
    return flows;
  }

  /**
   * The flow of this name.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, {@code INVALID} where
   *     its file holds no flow that can run
   */
  public NamedFlow named(String name) {
    Path file = folder.resolve(name + ".yaml");
    return NAME.matcher(name).matches() && Files.isRegularFile(file)
        ? reader().read(file)
        : Flows.named(name);
  }

  /** The flow of this name, or the one in a file whose path ends in {@code .yaml}. */
  public NamedFlow namedOrFile(String nameOrFile) {
    return nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml")
        ? Flows.find(nameOrFile)
        : named(nameOrFile);
  }

  /** A flow that ends in an answer: itself, or with an answerer behind it. */
  static Flow answering(Flow flow, String answerer) {
    if (FlowChecker.written(flow).contains(Slot.ANSWER)) {
      return flow;
    }
    Operator answers = Vocabulary.installed().operators().create(answerer, Map.of());
    return Flow.of(List.of(flow, new Flow.Step(answers)));
  }

  private List<NamedFlow> own() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".yaml"))
          .sorted()
          .map(reader()::read)
          .toList();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The folder of flows '%s' cannot be read (%s); make it readable, or remove it."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static FlowReader reader() {
    return new FlowReader(Vocabulary.installed());
  }
}
