// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.toller.TollerException;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.Project;
import dev.toller.card.Card;
import dev.toller.card.Cards;
import dev.toller.card.Checksum;
import dev.toller.card.Tier;
import dev.toller.card.report.CardState;
import dev.toller.card.report.Matrix;
import dev.toller.card.run.CardRecord;
import dev.toller.card.run.CardRunner;
import dev.toller.card.run.DataFolder;
import dev.toller.card.run.RecordDifference;
import dev.toller.card.run.RecordVerifier;
import dev.toller.card.run.Records;
import dev.toller.card.stage.StageTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller cards}: what papers claim, and what holds here. */
@Command(
    name = "cards",
    description = "Holds methods to their papers' claims: lists, runs and verifies cards.",
    synopsisSubcommandLabel = "list|show|cost|run|verify|diff|report|kinds|checksum")
public final class CardsCommand {

  private static final String NAME = "CARD";
  private static final double MEBIBYTE = 1 << 20;

  @ParentCommand private Root root;

  @Option(
      names = "--cards",
      paramLabel = "DIR",
      description = "The folder of cards (default: that of the project).")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder of data sets (default: the environment's TOLLER_DATA, else ../shared beside the project).")
  private Optional<Path> data = Optional.empty();

  private Cards cards() {
    return Cards.open(folder.orElseGet(Project::cards));
  }

  private DataFolder data() {
    return new DataFolder(data.orElseGet(Project::data));
  }

  private Console console() {
    return root.globals().console();
  }

  /**
   * A card in the list.
   *
   * @param card its name
   * @param paper the title
   * @param status the largest tier that has a record, or {@code not built}
   * @param verdicts of the claims, by the largest tier that tested each
   * @param recorded the commit that the newest record was made at
   * @param troubles what is wrong with its records, a sentence each
   */
  record Listed(
      String card,
      String paper,
      String status,
      Map<String, String> verdicts,
      @JsonProperty("recorded") Optional<String> recorded,
      List<String> troubles) {

    static Listed of(CardState state) {
      Map<String, String> verdicts = new LinkedHashMap<>();
      state.claims().stream()
          .filter(claim -> claim.outcome().isPresent())
          .forEach(claim -> verdicts.put(claim.claim().name(), claim.verdict()));
      return new Listed(
          state.card().name(),
          state.card().title(),
          state.status().toString(),
          verdicts,
          state.last().map(record -> record.stamp().commit()),
          state.troubles());
    }
  }

  @Command(name = "list", description = "Lists the cards, with what became of their claims.")
  int list() {
    List<Listed> listed = Matrix.of(cards()).rows().stream().map(Listed::of).toList();
    Console console = console();
    console.result(Map.of("cards", listed), () -> listed.forEach(card -> print(console, card)));
    return ExitCode.DONE;
  }

  private static void print(Console console, Listed card) {
    Map<String, Long> counts = new LinkedHashMap<>();
    card.verdicts().values().forEach(verdict -> counts.merge(verdict, 1L, Long::sum));
    String summary =
        String.join(
            ", ",
            counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .toList());
    console.line(
        "%-26s %-10s %-28s %s".formatted(card.card(), card.status(), summary, card.paper()));
    card.troubles().forEach(trouble -> console.line("  " + trouble));
  }

  @Command(name = "show", description = "Shows a card and what became of its claims.")
  int show(@Parameters(paramLabel = NAME) String name) {
    Cards cards = cards();
    Card card = cards.named(name);
    Map<Tier, CardRecord> records = new Records(cards.folder()).of(name);
    Console console = console();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("card", card.name());
    json.put("paper", card.title());
    json.put("year", card.year());
    json.put("source", card.source());
    json.put("area", card.area());
    json.put("module", card.module());
    json.put("idea", card.idea());
    json.put("published", card.published());
    json.put("claims", card.claims().stream().map(CardsCommand::brief).toList());
    json.put("plan", card.plan());
    json.put("records", List.copyOf(records.values()));
    console.result(json, () -> new CardPrinter(console).print(card, records));
    return ExitCode.DONE;
  }

  private static Map<String, Object> brief(dev.toller.card.Claim claim) {
    return Map.of(
        "claim",
        claim.name(),
        "says",
        claim.says(),
        "scaled",
        claim.scaled(),
        "holds_when",
        claim.holdsWhen().stream().map(Object::toString).toList());
  }

  @Command(name = "cost", description = "Says what running cards would take, before it starts.")
  int cost(
      @Parameters(paramLabel = NAME, arity = "0..*") List<String> names,
      @Option(names = "--tier", paramLabel = "T0..T3", defaultValue = "T1") Tier tier) {
    Cards cards = cards();
    CardRunner runner = new CardRunner(cards, root.globals().home(), data());
    Map<String, CardRunner.Estimate> estimates = new LinkedHashMap<>();
    for (Card card : chosen(cards, names, tier)) {
      estimates.put(card.name(), runner.cost(card, tier));
    }
    Console console = console();
    console.result(
        Map.of("tier", tier, "cards", estimates),
        () -> estimates.forEach((name, estimate) -> print(console, name, estimate)));
    return ExitCode.DONE;
  }

  private static void print(Console console, String name, CardRunner.Estimate estimate) {
    console.line(
        "%-26s about %,.0f s, %,.0f MB of memory, %,.0f MB of disk; %d stages to run, %d finished"
            .formatted(
                name,
                estimate.total().seconds(),
                estimate.total().memory() / MEBIBYTE,
                estimate.total().disk() / MEBIBYTE,
                estimate.stages().size(),
                estimate.reused().size()));
    estimate
        .stages()
        .forEach((stage, cost) ->
            console.line(
                "  %-24s about %,.0f s, %,.0f MB of memory, %,.0f MB of disk"
                    .formatted(
                        stage, cost.seconds(), cost.memory() / MEBIBYTE, cost.disk() / MEBIBYTE)));
  }

  private static List<Card> chosen(Cards cards, List<String> names, Tier tier) {
    if (names != null && !names.isEmpty()) {
      return names.stream().map(cards::named).toList();
    }
    List<Card> runnable =
        cards.all().stream()
            .filter(card ->
                card.experiment().filter(known -> known.tiers().containsKey(tier)).isPresent())
            .toList();
    if (runnable.isEmpty()) {
      throw TollerException.notFound(
          "No card in '%s' has the tier %s.".formatted(cards.folder(), tier));
    }
    return runnable;
  }

  @Command(name = "run", description = "Runs what has not run and records what came of it.")
  int run(
      @Parameters(paramLabel = NAME, arity = "0..*") List<String> names,
      @Option(
              names = "--tier",
              paramLabel = "T0..T3",
              defaultValue = "T1",
              description = "How large (default: ${DEFAULT-VALUE}).")
          Tier tier,
      @Option(
              names = "--from",
              paramLabel = "STAGE",
              description = "Run this stage and all that follow it again.")
          String from,
      @Option(names = "--resume", description = "Let a stage that was killed go on where it was.")
          boolean resume) {
    Cards cards = cards();
    Console console = console();
    CardRunner runner = new CardRunner(cards, root.globals().home(), data());
    var options = new CardRunner.Options(Optional.ofNullable(from), resume);
    List<CardRunner.Report> reports = new ArrayList<>();
    for (Card card : chosen(cards, names, tier)) {
      CardRunner.Report report =
          console.withProgress(progress -> runner.run(card, tier, options, progress));
      reports.add(report);
      if (!console.json()) {
        new CardPrinter(console).print(card, report);
      }
    }
    if (console.json()) {
      console.result(Map.of("runs", reports), () -> {});
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "verify",
      description = "Verifies records: files, measures from runs, verdicts from measures.")
  int verify(
      @Parameters(paramLabel = NAME, arity = "0..*") List<String> names,
      @Option(names = "--tier", paramLabel = "T0..T3") Tier tier) {
    Cards cards = cards();
    Console console = console();
    Records records = new Records(cards.folder());
    RecordVerifier verifier = new RecordVerifier(cards, data());
    List<RecordVerifier.Verified> verified = new ArrayList<>();
    boolean all = names == null || names.isEmpty();
    for (Card card : all ? List.copyOf(cards.all()) : names.stream().map(cards::named).toList()) {
      for (Tier known : tiers(card, tier, records, all)) {
        verified.add(console.withProgress(progress -> verifier.verify(card, known, progress)));
      }
    }
    int pages = all && tier == null && CardReport.isKept(cards) ? CardReport.of(cards).check() : 0;
    console.result(
        Map.of("verified", verified, "pages", pages),
        () -> {
          verified.forEach(one -> print(console, one));
          if (pages > 0) {
            console.line("%d files of pages are what the records give".formatted(pages));
          }
        });
    return ExitCode.DONE;
  }

  private static List<Tier> tiers(Card card, Tier wanted, Records records, boolean all) {
    if (wanted != null && !all) {
      return List.of(wanted);
    }
    List<Tier> known = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      boolean there = records.has(card.name(), tier);
      if (there && (wanted == null || wanted == tier)) {
        known.add(tier);
      }
    }
    if (known.isEmpty() && !all) {
      throw TollerException.notFound(
          "There is no record of the card '%s'; run it.".formatted(card.name()));
    }
    return known;
  }

  private static void print(Console console, RecordVerifier.Verified one) {
    console.line(
        "%-26s %s  as recorded; %d stages computed anew%s"
            .formatted(
                one.card(),
                one.tier(),
                one.recomputed().size(),
                one.left().isEmpty() ? "" : "; left: " + String.join(", ", one.left())));
  }

  @Command(
      name = "diff",
      description = "Says in what two records differ, but for times: CARD, or a record.json.")
  int diff(
      @Parameters(paramLabel = "LEFT", index = "0") String left,
      @Parameters(paramLabel = "RIGHT", index = "1") String right,
      @Option(names = "--tier", paramLabel = "T0..T3", defaultValue = "T1") Tier tier) {
    List<RecordDifference> differences =
        RecordDifference.between(record(left, tier), record(right, tier));
    Console console = console();
    console.result(
        Map.of("differences", differences),
        () -> {
          if (differences.isEmpty()) {
            console.line("The two records say the same.");
          }
          differences.forEach(
              one -> console.line("%-50s %-24s %s".formatted(one.what(), one.left(), one.right())));
        });
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private CardRecord record(String nameOrFile, Tier tier) {
    if (nameOrFile.endsWith(".json")) {
      Path file = Path.of(nameOrFile);
      if (!Files.isRegularFile(file)) {
        throw TollerException.notFound("There is no record '%s'.".formatted(nameOrFile));
      }
      return Records.read(file);
    }
    Cards cards = cards();
    return new Records(cards.folder())
        .find(cards.named(nameOrFile).name(), tier)
        .orElseThrow(() ->
            TollerException.notFound(
                "There is no record of the card '%s' at tier %s; run it."
                    .formatted(nameOrFile, tier)));
  }

  @Command(
      name = "report",
      description = "Writes the pages in docs/cards and the table in README.md from the records.")
  int report(
      @Option(
              names = "--check",
              description = "Write nothing; fail where one of them is not what the records give.")
          boolean check) {
    CardReport report = CardReport.of(cards());
    Console console = console();
    if (check) {
      int right = report.check();
      console.result(
          Map.of("checked", right),
          () -> console.line("%d files are what the records give.".formatted(right)));
    } else {
      List<String> written = report.write().stream().map(Path::toString).toList();
      console.result(
          Map.of("written", written),
          () -> {
            written.forEach(console::line);
            console.line("%d files were written.".formatted(written.size()));
          });
    }
    return ExitCode.DONE;
  }

  @Command(name = "kinds", description = "Lists the kinds of stages that cards may use.")
  int kinds() {
    Console console = console();
    Map<String, String> kinds = new LinkedHashMap<>();
    StageTypes.all().forEach(type -> kinds.put(type.name(), type.help()));
    console.result(
        Map.of("kinds", kinds),
        () -> kinds.forEach((name, help) -> console.line("%-14s %s".formatted(name, help))));
    return ExitCode.DONE;
  }

  @Command(name = "checksum", description = "The checksum of data as cards write it.")
  int checksum(@Parameters(paramLabel = "PATH") Path path) {
    Checksum checksum = Checksum.of(path);
    Console console = console();
    console.result(
        checksum,
        () -> {
          console.line("sha256: " + checksum.sha256());
          console.line("bytes: " + checksum.bytes());
        });
    return ExitCode.DONE;
  }
}
