// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.EncoderDescription;
import dev.toller.TollerException;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.engine.encode.Purpose;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.model.Network;
import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Cost;
import dev.toller.engine.tensor.Graph;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.verify.Finding;
import dev.toller.engine.verify.Report;
import dev.toller.engine.verify.TokenizerVerification;
import dev.toller.engine.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller model}: shows and verifies model folders. */
@Command(
    name = "model",
    description = "Shows a model folder, or verifies that it computes what the reference did.",
    synopsisSubcommandLabel = "show|verify")
public final class ModelCommand {

  private static final int TOKENS = 128;

  @ParentCommand private Root root;

  /**
   * What a folder holds.
   *
   * @param model the folder
   * @param architecture as its settings name it
   * @param purpose what its output is used for
   * @param encoder what is needed to get its representations again, where it makes any and has a
   *     tokenizer
   * @param languages those it has modules for
   * @param parameters numbers that it has learned
   * @param multiplyAccumulates of one text of 128 tokens
   * @param names of these parameters, where they were asked for
   */
  record Shown(
      String model,
      String architecture,
      String purpose,
      Optional<EncoderDescription> encoder,
      List<String> languages,
      long parameters,
      long multiplyAccumulates,
      List<Named> names) {}

  /**
   * A parameter.
   *
   * @param name as training's 'freeze' and 'groups' call it
   * @param shape its sides
   */
  record Named(String name, int[] shape) {

    static Named of(Parameter parameter) {
      return new Named(parameter.name(), parameter.shape());
    }
  }

  @Command(name = "show", description = "Says what a model folder holds.")
  int show(
      @Parameters(paramLabel = "DIR") Path folder,
      @Option(
              names = "--parameters",
              description =
                  "Also list the names and sides of its parameters, which 'freeze' and 'groups' of a training may name.")
          boolean parameters) {
    Console console = root.globals().console();
    Shown shown = shown(requireFolder(folder), parameters);
    console.result(shown, () -> print(console, shown));
    return ExitCode.DONE;
  }

  private static Shown shown(Path folder, boolean parameters) {
    TextModel model = TextModel.open(folder);
    Network network = model.network();
    return new Shown(
        folder.toString(),
        model.model().architecture().name(),
        model.purpose().label(),
        encoder(folder, model),
        network.languages(),
        network.size(),
        multiplyAccumulates(model),
        parameters ? network.parameters().stream().map(Named::of).toList() : List.of());
  }

  private static Optional<EncoderDescription> encoder(Path folder, TextModel model) {
    return model.purpose() != Purpose.GENERATION && Files.exists(folder.resolve("tokenizer.json"))
        ? Optional.of(model.description())
        : Optional.empty();
  }

  private static long multiplyAccumulates(TextModel model) {
    Graph graph = Graph.of(model.network().forward(model.purpose().output()));
    List<int[]> text = List.of(new int[TOKENS]);
    Cost cost = Cost.of(graph, Batch.ofTokens(text).withTarget(text));
    return cost.linear() + cost.attention();
  }

  private static void print(Console console, Shown shown) {
    row(console, "model", shown.model());
    row(console, "architecture", shown.architecture());
    row(console, "purpose", shown.purpose());
    row(console, "parameters", "%,d".formatted(shown.parameters()));
    row(
        console,
        "cost",
        "%,.1f million multiply-accumulates for a text of %d tokens"
            .formatted(shown.multiplyAccumulates() / 1e6, TOKENS));
    optionalRow(console, "languages", String.join(", ", shown.languages()));
    shown.encoder().ifPresent(encoder -> print(console, encoder));
    shown
        .names()
        .forEach(parameter -> row(console, Arrays.toString(parameter.shape()), parameter.name()));
  }

  private static void print(Console console, EncoderDescription encoder) {
    row(console, "dimension", "%,d".formatted(encoder.dimension()));
    row(console, "similarity", encoder.similarity());
    row(console, "pooling", encoder.pooling() + (encoder.normalised() ? ", normalised" : ""));
    row(console, "longest text", "%,d tokens".formatted(encoder.maxTokens()));
    optionalRow(console, "query prompt", encoder.queryPrompt());
    optionalRow(console, "document prompt", encoder.documentPrompt());
    row(console, "weights", "SHA-256 " + encoder.weightsHash());
    row(console, "tokenizer", "SHA-256 " + encoder.tokenizerHash());
  }

  private static void optionalRow(Console console, String name, String value) {
    if (!value.isEmpty()) {
      row(console, name, value.replace("\n", "\\n"));
    }
  }

  private static void row(Console console, String name, String value) {
    console.line("%-16s %s".formatted(name, value));
  }

  /**
   * How a model does on a back end.
   *
   * @param backend its name
   * @param description how it computes here
   * @param compared how many outputs were compared
   * @param largest the largest error
   * @param worst where that was
   * @param passed whether it is within the tolerance
   */
  record Verified(
      String backend,
      String description,
      int compared,
      double largest,
      String worst,
      boolean passed) {

    static Verified of(String backend, String description, Report report) {
      List<Finding> worst = report.worstFirst();
      return new Verified(
          backend,
          description,
          worst.size(),
          report.largest(),
          worst.isEmpty() ? "" : worst.getFirst().toString(),
          report.passed());
    }
  }

  /**
   * How a model does.
   *
   * @param model the folder
   * @param tolerance the largest error that is allowed
   * @param backends one entry each
   * @param passed whether all are within the tolerance
   */
  record Verdict(String model, double tolerance, List<Verified> backends, boolean passed) {}

  @Command(
      name = "verify",
      description =
          "Runs the cases of the expected.json beside a model on every back end and prints the largest error of each.")
  int verify(
      @Parameters(paramLabel = "DIR") Path folder,
      @Option(names = "--backend", paramLabel = "NAME", description = "Only this back end.")
          String backend) {
    Path model = requireFolder(folder);
    if (!Files.exists(model.resolve("expected.json"))) {
      throw TollerException.notFound(
          "There is no 'expected.json' in '%s'; put the inputs and outputs that the model is to be compared with there."
              .formatted(model));
    }
    Verdict verdict =
        TokenizerVerification.isIn(model) ? tokenizer(model) : model(model, backends(backend));
    Console console = root.globals().console();
    console.result(verdict, () -> print(console, verdict));
    return verdict.passed() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Verdict tokenizer(Path folder) {
    Report report = TokenizerVerification.of(folder);
    Verified verified = Verified.of("tokenizer", "nothing may differ", report);
    return new Verdict(folder.toString(), 0, List.of(verified), report.passed());
  }

  private static Verdict model(Path folder, List<Backend> backends) {
    List<Verified> verified = new ArrayList<>();
    double tolerance = 0;
    for (Backend backend : backends) {
      Report report = Verification.of(folder, backend);
      tolerance = report.tolerance();
      verified.add(Verified.of(backend.name(), backend.description(), report));
    }
    boolean passed = verified.stream().allMatch(Verified::passed);
    return new Verdict(folder.toString(), tolerance, verified, passed);
  }

  private static List<Backend> backends(String wanted) {
    List<Backend> all =
        ServiceLoader.load(Backend.class).stream().map(ServiceLoader.Provider::get).toList();
    List<Backend> chosen =
        all.stream().filter(one -> wanted == null || one.name().equals(wanted)).toList();
    if (chosen.isEmpty()) {
      throw TollerException.invalid(
          "There is no back end '%s'; there are %s."
              .formatted(wanted, String.join(", ", all.stream().map(Backend::name).toList())));
    }
    return chosen;
  }

  private static void print(Console console, Verdict verdict) {
    for (Verified one : verdict.backends()) {
      console.line(
          "%-10s %s  largest error %.1e of %,d outputs compared, %.0e allowed  (%s)"
              .formatted(
                  one.backend(),
                  one.passed() ? "passed" : "FAILED",
                  one.largest(),
                  one.compared(),
                  verdict.tolerance(),
                  one.description()));
      if (!one.passed()) {
        console.line("           " + one.worst());
      }
    }
  }

  private static Path requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw TollerException.notFound(
          "There is no folder '%s'; name one with a model.".formatted(folder));
    }
    return folder;
  }
}
