// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.AtomicFile;
import dev.toller.Progress;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.app.Toller;
import dev.toller.flow.FlowWriter;
import dev.toller.flow.NamedFlow;
import dev.toller.measure.Metric;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirSplit;
import dev.toller.measure.data.NegativeRules;
import dev.toller.measure.data.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mines hard negatives: ranks the queries of a split by a flow and keeps what is not relevant, as a
 * TREC run file, with a file beside it that says where it came from.
 */
public final class Miner {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Toller toller;

  /** A miner that keeps corpora under the home of {@code toller}. */
  public Miner(Toller toller) {
    this.toller = toller;
  }

  /**
   * What is to be mined.
   *
   * @param data a folder in BEIR layout
   * @param split whose queries
   * @param flow that ranks
   * @param depth how many documents it ranks
   * @param rules what is kept
   * @param teacher a run file with scores of a teacher
   */
  public record Request(
      Path data,
      String split,
      NamedFlow flow,
      int depth,
      NegativeRules rules,
      Optional<Path> teacher) {}

  /**
   * What came of it.
   *
   * @param queries how many have negatives
   * @param without how many have none
   * @param negatives how many there are in all
   * @param unbounded how many queries with negatives a margin does not bound, since no relevant
   *     document was found
   * @param untaught how many a teacher's margin does not bound, since it has scored none
   */
  public record Mined(int queries, int without, int negatives, int unbounded, int untaught) {}

  /** Mines, and writes both files. */
  public Mined mine(Request request, Path output, Progress progress) {
    AtomicFile.prepare(output);
    BeirSplit split = BeirData.open(request.data()).split(request.split());
    Optional<Run> teacher = request.teacher().map(Run::read);
    Run found =
        new Evaluator(toller)
            .evaluate(
                new EvalRequest(
                    request.data(),
                    request.split(),
                    List.of(request.flow()),
                    List.of(),
                    Optional.empty(),
                    List.of(Metric.parse("nDCG@10")),
                    request.depth()),
                progress)
            .runs()
            .getFirst();
    Run kept =
        request.rules().of(found, split.qrels(), teacher, "negatives-" + request.flow().name());
    if (kept.rankings().isEmpty()) {
      throw TollerException.invalid(
          "The flow '%s' found no negative that the rules leave for any of %,d queries; rank deeper or bound less."
              .formatted(request.flow().name(), split.queries().size()));
    }
    kept.write(output);
    Mined mined = mined(request.rules(), kept, found, teacher, split);
    AtomicFile.write(
        output.resolveSibling(output.getFileName() + ".json"),
        (provenance(request, mined).toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    return mined;
  }

  private static Mined mined(
      NegativeRules rules, Run kept, Run found, Optional<Run> teacher, BeirSplit split) {
    Set<String> queries = kept.rankings().keySet();
    Optional<Run> asked = teacher.filter(_ -> rules.teacherMargin() > 0);
    return new Mined(
        queries.size(),
        split.queries().size() - queries.size(),
        kept.rankings().values().stream().mapToInt(Ranking::size).sum(),
        rules.margin() > 0 ? NegativeRules.unbounded(queries, found, split.qrels()) : 0,
        asked.map(run -> NegativeRules.unbounded(queries, run, split.qrels())).orElse(0));
  }

  private ObjectNode provenance(Request request, Mined mined) {
    NegativeRules rules = request.rules();
    ObjectNode node =
        JSON.createObjectNode()
            .put("data", request.data().toAbsolutePath().normalize().getFileName().toString())
            .put("data_sha256", Checksum.ofData(request.data()))
            .put("split", request.split())
            .put("flow", FlowWriter.write(request.flow()))
            .put("depth", request.depth())
            .put("skip", rules.skip())
            .put("most", rules.most())
            .put("margin", rules.margin());
    rules.cap().ifPresent(cap -> node.put("cap", cap));
    request
        .teacher()
        .ifPresent(file ->
            node.put("teacher", file.getFileName().toString())
                .put("teacher_sha256", Checksum.of(List.of(file)))
                .put("teacher_margin", rules.teacherMargin()));
    node.put("encoder", toller.encoder().description().name())
        .put("encoder_weights_sha256", toller.encoder().description().weightsHash())
        .put("queries", mined.queries())
        .put("queries_without", mined.without())
        .put("queries_unbounded", mined.unbounded())
        .put("queries_unbounded_by_teacher", mined.untaught())
        .put("negatives", mined.negatives());
    return node;
  }
}
