// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.merge;

import dev.toller.Answer;
import dev.toller.Hit;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Merge;
import dev.toller.flow.MergeType;
import dev.toller.flow.Parameters;
import dev.toller.flow.Slot;
import dev.toller.flow.Softmax;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Lets branches vote for their answers: the weighted ensemble of Modular RAG, 2024, section IV-F
 * (REPLUG), over whole answers instead of tokens. Branch d has the weight lambda(d) = softmax of
 * s(d) / temperature, where s(d) is the score of its best passage, 0 without one; an answer y gets
 * p(y) = sum of lambda(d) p(y | d) over the branches d that gave it, where p(y | d) is the answer's
 * confidence, 1 where it has none.
 *
 * <p>Answers are the same when they have the same words, articles, punctuation and marks of
 * citations aside. The answer with the largest p wins, of equal ones the one that came first; it is
 * kept as its heaviest branch gave it, with p for its confidence. Branches that abstained do not
 * vote, unless all did. All answers become drafts, and all passages one ranking ({@link Gathered}).
 *
 * @param temperature scores are divided by it: the larger, the more alike the weights. Scores of
 *     different retrievers need different ones
 */
public record Vote(double temperature) implements Merge {

  /** The name by which flows call it. */
  public static final String NAME = "vote";

  private static final double LEAST_TEMPERATURE = 0.001;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return temperature == 1 ? Map.of() : Map.of("temperature", temperature);
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.ANSWER);
  }

  @Override
  public Set<Slot> writes(Set<Slot> branches) {
    Set<Slot> written = EnumSet.of(Slot.ANSWER);
    written.addAll(Gathered.writes(branches));
    return written;
  }

  @Override
  public Context merge(Context before, List<Context> branches, Environment environment) {
    List<Double> weights =
        Softmax.of(branches.stream().map(branch -> score(branch) / temperature).toList());
    List<Ballot> ballots = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      double weight = weights.get(i);
      branches.get(i).answer().ifPresent(answer -> ballots.add(new Ballot(answer, weight)));
    }
    List<Ballot> valid = ballots.stream().filter(ballot -> !ballot.answer().abstained()).toList();
    Context gathered = Gathered.in(before, branches);
    return valid.isEmpty()
        ? gathered.withAnswer(ballots.getFirst().answer())
        : gathered.withAnswer(elect(valid));
  }

  private static double score(Context branch) {
    return branch.ranking().hits().stream().findFirst().map(Hit::score).orElse(0.0);
  }

  private static Answer elect(List<Ballot> ballots) {
    Map<String, Count> counts = new LinkedHashMap<>();
    ballots.forEach(
        ballot -> counts.merge(ballot.words(), new Count(ballot, ballot.share()), Count::plus));
    Count elected = counts.values().iterator().next();
    for (Count count : counts.values()) {
      elected = count.sum() > elected.sum() ? count : elected;
    }
    return elected.answer();
  }

  /** A branch's vote. */
  private record Ballot(Answer answer, double weight) {

    double share() {
      return Double.isNaN(answer.confidence()) ? weight : weight * answer.confidence();
    }

    /** What makes it the same as another. */
    String words() {
      return " %s "
          .formatted(
              answer
                  .text()
                  .toLowerCase(Locale.ROOT)
                  .replaceAll("\\[\\d+]", " ")
                  .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " "))
          .replaceAll(" (?:(?:an?|the) )+", " ")
          .strip();
    }
  }

  /** The votes for one answer, and the heaviest of them. */
  private record Count(Ballot heaviest, double sum) {

    Count plus(Count other) {
      boolean heavier = other.heaviest.weight() > heaviest.weight();
      return new Count(heavier ? other.heaviest : heaviest, sum + other.sum);
    }

    Answer answer() {
      Answer given = heaviest.answer();
      return new Answer(
          given.text(), given.citations(), false, Math.min(1, sum), given.droppedCitations());
    }
  }

  /** Makes {@link Vote}. */
  public static final class Type implements MergeType {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String help() {
      return "the answer with most votes, each branch's weighted by the softmax of its best passage's score: temperature (that scores are divided by, 1 by default)";
    }

    @Override
    public Merge create(Map<String, Object> parameters) {
      Parameters given = new Parameters("the merge 'vote'", parameters, List.of("temperature"));
      return new Vote(given.number("temperature", LEAST_TEMPERATURE, 1_000_000, 1));
    }
  }
}
