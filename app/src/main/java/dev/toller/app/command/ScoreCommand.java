// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.AtomicFile;
import dev.toller.Progress;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.evaluate.Checksum;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.PairScorer;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirSplit;
import dev.toller.measure.data.MarginScores;
import dev.toller.measure.data.Qrels;
import dev.toller.measure.data.Rescoring;
import dev.toller.measure.data.Run;
import dev.toller.measure.data.UnfinishedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller score}: what a model says of documents, to learn from or to measure. */
@Command(
    name = "score",
    description =
        "Scores documents for queries by a model: a teacher's scores for 'toller train', or a run.")
public final class ScoreCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(
      paramLabel = "DATA",
      description = "A folder with corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv, plain or .gz.")
  private Path data;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "The folder of a model that scores pairs, of any kind (default: the embedded encoder).")
  private Optional<Path> model = Optional.empty();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          "Where the scores go: a TREC run, or where it ends in .tsv the scores of pairs of a relevant document and another one; FILE.part holds those of finished queries, from which the same command goes on.")
  private Path output;

  @Option(
      names = "--candidates",
      paramLabel = "FILE.run",
      description =
          "Only documents of this run, such as negatives of 'toller mine' (default: all).")
  private Optional<Path> candidates = Optional.empty();

  @Option(
      names = "--relevant",
      description = "Also the documents that are judged relevant, as a teacher's scores need.")
  private boolean relevant;

  @Option(
      names = "--document-tokens",
      paramLabel = "N",
      description =
          "Cut documents after so many tokens of the model, as a student that reads no more needs (default: as many as the model reads).")
  private Optional<Integer> documentTokens = Optional.empty();

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Whose queries (default: ${DEFAULT-VALUE}).")
  private String split = "train";

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "How many are kept for a query (default: ${DEFAULT-VALUE}).")
  private int depth = 1000;

  @Override
  public Integer call() {
    AtomicFile.prepare(output);
    Console console = root.globals().console();
    Run scored =
        console.withProgress(
            "the same command goes on from what is in '%s'".formatted(part()), this::scored);
    int count = scored.rankings().values().stream().mapToInt(Ranking::size).sum();
    console.result(
        Map.of("file", output.toString(), "queries", scored.rankings().size(), "scores", count),
        () ->
            console.line(
                "%,d scores for %,d queries in %s"
                    .formatted(count, scored.rankings().size(), output)));
    return ExitCode.DONE;
  }

  private Path part() {
    return output.resolveSibling(output.getFileName() + ".part");
  }

  private OptionalInt documentTokens() {
    documentTokens
        .filter(tokens -> tokens < 1)
        .ifPresent(tokens -> {
          throw TollerException.invalid(
              "Documents are cut after 1 token or more, not after %d; give '--document-tokens' another number."
                  .formatted(tokens));
        });
    return documentTokens.stream().mapToInt(Integer::intValue).findFirst();
  }

  private Run scored(Progress progress) {
    BeirData beir = BeirData.open(data);
    BeirSplit judged = beir.split(split);
    Rescoring rescoring =
        new Rescoring(beir.texts(), judged.qrels(), candidates.map(Run::read), relevant);
    try (PairScorer scorer =
            PairScorer.open(model, rescoring.documents().size(), documentTokens());
        UnfinishedRun unfinished = UnfinishedRun.open(part(), settings(beir))) {
      judged
          .queries()
          .forEach((id, text) -> {
            if (!unfinished.rankings().containsKey(id)) {
              Ranking ranking = rescoring.of(id, text, scorer::score).top(depth);
              if (!ranking.isEmpty()) {
                unfinished.add(id, ranking);
              }
            }
            progress.report("scoring", unfinished.rankings().size(), judged.queries().size());
          });
      Run scored = new Run(tag(), unfinished.rankings());
      write(scored, judged.qrels());
      unfinished.delete();
      return scored;
    }
  }

  private Map<String, String> settings(BeirData beir) {
    return Map.of(
        "model", model.map(Checksum::ofModel).orElse(MiniLm.DESCRIPTION.weightsHash()),
        "data", Checksum.of(beir.files(split)),
        "split", split,
        "candidates", candidates.map(run -> Checksum.of(List.of(run))).orElse("all"),
        "relevant", String.valueOf(relevant),
        "document-tokens", documentTokens.map(String::valueOf).orElse("all"),
        "depth", String.valueOf(depth));
  }

  private String tag() {
    return model
        .map(folder -> folder.toAbsolutePath().normalize().getFileName().toString())
        .orElse(MiniLm.DESCRIPTION.name());
  }

  private void write(Run scored, Qrels qrels) {
    if (MarginScores.isIn(output)) {
      MarginScores.of(scored, qrels).write(output);
    } else {
      scored.write(output);
    }
  }
}
