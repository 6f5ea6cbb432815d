// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.Answer;
import dev.toller.Corpus;
import dev.toller.Encoder;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.LanguageModel;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.flow.Similarity;
import dev.toller.flow.Softmax;
import dev.toller.flow.operator.MaximalMarginalRelevance;
import dev.toller.generate.extractive.ExtractiveAnswerer;
import dev.toller.generate.query.Direct;
import dev.toller.generate.query.QueryForm;
import dev.toller.measure.answer.AnswerMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The systems of {@code cards/flows}, each written by hand: retrievers, loops and arithmetic, no
 * flow. That a flow gives what its program gives, question by question, shows that flows do what
 * their files say.
 */
public final class StraightLine {

  private static final int PASSAGES_READ = 10;

  private final Corpus corpus;
  private final Optional<LanguageModel> model;
  private final String question;
  private final int k;

  private StraightLine(Corpus corpus, Optional<LanguageModel> model, String question, int k) {
    this.corpus = corpus;
    this.model = model;
    this.question = question;
    this.k = k;
  }

  /** The programs by the names of their flows. */
  public static Map<String, Program> programs() {
    Map<String, Body> bodies = new LinkedHashMap<>();
    bodies.put("naive", StraightLine::naive);
    bodies.put("naive-lexical", StraightLine::naiveLexical);
    bodies.put("hyde", StraightLine::hyde);
    bodies.put("linear-full", StraightLine::linearFull);
    bodies.put("small-to-big", StraightLine::smallToBig);
    bodies.put("conditional", StraightLine::conditional);
    bodies.put("branching-pre", StraightLine::branchingPre);
    bodies.put("branching-pre-answers", StraightLine::branchingPreAnswers);
    bodies.put("branching-pre-best", StraightLine::branchingPreBest);
    bodies.put("branching-post", StraightLine::branchingPost);
    bodies.put("iterative", StraightLine::iterative);
    bodies.put("recursive", StraightLine::recursive);
    bodies.put("adaptive", StraightLine::adaptive);
    Map<String, Program> programs = new LinkedHashMap<>();
    bodies.forEach((name, body) ->
        programs.put(
            name,
            (corpus, model, question, k) ->
                body.run(new StraightLine(corpus, model, question, k))));
    return programs;
  }

  private interface Body {
    Outcome run(StraightLine program);
  }

  private Outcome naive() {
    return answered(search("dense", question, 10));
  }

  private Outcome naiveLexical() {
    return answered(search("lexical", question, 10));
  }

  private Outcome hyde() {
    List<String> passages = QueryForm.HYDE.write(model(), question, 1);
    String query = passages.isEmpty() ? question : passages.getFirst();
    return answered(fused(List.of(search("lexical", question, 100), search("dense", query, 100))));
  }

  private Outcome linearFull() {
    Set<String> queries = new LinkedHashSet<>(List.of(question));
    queries.addAll(QueryForm.REWRITE.write(model(), question, 1));
    Ranking found =
        fused(List.of(searchAll("lexical", queries, 100), searchAll("dense", queries, 100)));
    Ranking best = atLeastShare(diverse(reranked(found, 30), 0.8, 10, 30).top(10), 0.3);
    return answered(best);
  }

  private Outcome smallToBig() {
    Ranking best = both().top(4);
    Set<Passage> read = new LinkedHashSet<>();
    for (Passage found : corpus.passages(best, 4)) {
      for (Passage near : corpus.passages(found.document())) {
        if (Math.abs(near.ordinal() - found.ordinal()) <= 1) {
          read.add(near);
        }
      }
    }
    Answer answer = answer(List.copyOf(read));
    return new Outcome(best.top(k), Optional.of(verified(answer, List.copyOf(read))));
  }

  private static Answer verified(Answer answer, List<Passage> read) {
    if (answer.abstained()) {
      return answer;
    }
    List<String> texts = read.stream().map(Passage::text).toList();
    double support = AnswerMetrics.kPrecision(answer.plain(), texts);
    return support < 0.7
        ? new Answer("The documents do not support an answer.", List.of(), true, support, 0)
        : new Answer(answer.text(), answer.citations(), false, support, 0);
  }

  private Outcome conditional() {
    List<String> wordy =
        List.of("who", "when", "where", "how many", "how much", "which year", "what year");
    int words = keywords(wordy);
    int meaning = keywords(List.of("why", "how", "explain"));
    if (words == 0 && meaning == 0) {
      return answered(both());
    }
    return answered(search(meaning >= words ? "dense" : "lexical", question, 100));
  }

  /** How many of these stand in the question, as whole words. */
  private int keywords(List<String> keywords) {
    String plain = question.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ");
    String padded = " " + plain.strip() + " ";
    return (int) keywords.stream().filter(word -> padded.contains(" " + word + " ")).count();
  }

  private Outcome branchingPre() {
    return answered(
        fused(paraphrases().stream().map(query -> search("dense", query, 100)).toList()));
  }

  private Outcome branchingPreAnswers() {
    return voted(paraphrases().stream().map(query -> branch(search("dense", query, 10))).toList());
  }

  private Outcome branchingPreBest() {
    Branch best = null;
    for (String query : paraphrases()) {
      Branch branch = branch(search("dense", query, 10));
      best = best == null || branch.merit() > best.merit() ? branch : best;
    }
    return new Outcome(best.ranking().top(k), Optional.of(best.answer()));
  }

  private Outcome branchingPost() {
    Ranking found = search("dense", question, 10);
    List<Branch> branches = new ArrayList<>();
    for (Hit hit : found.top(5).hits()) {
      branches.add(branch(Ranking.of(List.of(hit))));
    }
    return voted(branches.isEmpty() ? List.of(branch(found)) : branches);
  }

  private Outcome iterative() {
    String query = question;
    Ranking found = Ranking.EMPTY;
    Answer answer = null;
    for (int round = 0; round < 3; round++) {
      Ranking before = found;
      found = search("dense", query, 10);
      answer = answer(read(found));
      query = answer.abstained() ? question : question + " " + answer.plain();
      if (before.top(5).ids().equals(found.top(5).ids())) {
        break;
      }
    }
    return new Outcome(found.top(k), Optional.of(answer));
  }

  private Outcome recursive() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put(folded(question), question);
    for (String part : QueryForm.SUB_QUERIES.write(model(), question, 1)) {
      if (queries.size() < 6) {
        queries.putIfAbsent(folded(part), part);
      }
    }
    return answered(
        fused(queries.values().stream().map(query -> search("dense", query, 100)).toList()));
  }

  private static String folded(String query) {
    return query.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private Outcome adaptive() {
    Answer draft = Direct.draft(model(), question);
    return !draft.abstained() && draft.confidence() >= 0.5
        ? new Outcome(Ranking.EMPTY, Optional.of(draft))
        : naive();
  }

  private LanguageModel model() {
    return model.orElseThrow(
        () -> TollerException.invalid("This program needs a language model, and none was given."));
  }

  private Set<String> paraphrases() {
    Set<String> queries = new LinkedHashSet<>(List.of(question));
    queries.addAll(QueryForm.MULTI_QUERY.write(model(), question, 3));
    return queries;
  }

  private Ranking both() {
    return fused(List.of(search("lexical", question, 100), search("dense", question, 100)));
  }

  private Ranking search(String index, String query, int depth) {
    int most = Math.max(1, Math.min(Math.max(depth, k), corpus.size()));
    return corpus.retriever(index).search(query, most, Filter.ALL).top(most);
  }

  /** What any of the queries finds, with its best score. */
  private Ranking searchAll(String index, Set<String> queries, int depth) {
    List<Ranking> rankings = queries.stream().map(query -> search(index, query, depth)).toList();
    int most = Math.max(1, Math.min(Math.max(depth, k), corpus.size()));
    return union(rankings).top(most);
  }

  private static Ranking union(List<Ranking> rankings) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Ranking ranking : rankings) {
      ranking.hits().forEach(hit -> scores.merge(hit.id(), hit.score(), Math::max));
    }
    return ranking(scores);
  }

  /** Reciprocal rank fusion. */
  private static Ranking fused(List<Ranking> rankings) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Ranking ranking : rankings) {
      for (int i = 0; i < ranking.size(); i++) {
        scores.merge(ranking.hits().get(i).id(), 1.0 / (60 + i + 1), Double::sum);
      }
    }
    return ranking(scores);
  }

  private static Ranking ranking(Map<String, Double> scores) {
    List<Hit> hits = new ArrayList<>();
    scores.forEach((id, score) -> hits.add(new Hit(id, score)));
    return Ranking.of(hits);
  }

  private Ranking reranked(Ranking found, int depth) {
    List<Passage> passages = corpus.passages(found, Math.max(depth, k));
    List<Double> cosines =
        new Similarity(corpus.encoder(), question)
            .ofBestSentences(passages.stream().map(Passage::text).toList());
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int i = 0; i < passages.size(); i++) {
      scores.put(passages.get(i).id(), cosines.get(i));
    }
    return ranking(scores);
  }

  private Ranking diverse(Ranking found, double lambda, int many, int pool) {
    int chosen = Math.max(many, k);
    List<Passage> passages = corpus.passages(found, Math.max(pool, chosen));
    Encoder<Dense> encoder = corpus.encoder();
    return MaximalMarginalRelevance.choose(
        encoder.encode(question, Role.QUERY),
        passages.stream().map(Passage::id).toList(),
        encoder.encode(passages.stream().map(Passage::indexed).toList(), Role.DOCUMENT),
        lambda,
        chosen);
  }

  private static Ranking atLeastShare(Ranking found, double share) {
    if (found.isEmpty() || found.hits().getFirst().score() <= 0) {
      return found;
    }
    double least = share * found.hits().getFirst().score();
    return Ranking.of(found.hits().stream().filter(hit -> hit.score() >= least).toList());
  }

  private List<Passage> read(Ranking found) {
    return corpus.passages(found, PASSAGES_READ);
  }

  private Answer answer(List<Passage> passages) {
    return ExtractiveAnswerer.standard().answer(question, Filter.ALL, passages, corpus);
  }

  private Outcome answered(Ranking found) {
    return new Outcome(found.top(k), Optional.of(answer(read(found))));
  }

  private Branch branch(Ranking found) {
    return new Branch(found, answer(read(found)));
  }

  /** What a branch found and answered. */
  private record Branch(Ranking ranking, Answer answer) {

    double merit() {
      return answer.abstained() ? -1 : answer.confidence();
    }

    double score() {
      return ranking.isEmpty() ? 0 : ranking.hits().getFirst().score();
    }

    /** What makes two answers one: their words, without articles and marks. */
    String words() {
      String plain =
          answer
              .text()
              .toLowerCase(Locale.ROOT)
              .replaceAll("\\[\\d+]", " ")
              .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ");
      List<String> words = new ArrayList<>(List.of(plain.strip().split(" ")));
      words.removeAll(List.of("a", "an", "the"));
      return String.join(" ", words);
    }
  }

  /** The answer with the most weight, each branch weighing as the softmax of its best score. */
  private Outcome voted(List<Branch> branches) {
    List<Double> weights =
        Softmax.of(branches.stream().map(branch -> branch.score() / 0.1).toList());
    Map<String, Double> votes = new LinkedHashMap<>();
    Map<String, Integer> heaviest = new LinkedHashMap<>();
    for (int i = 0; i < branches.size(); i++) {
      if (!branches.get(i).answer().abstained()) {
        String words = branches.get(i).words();
        votes.merge(words, weights.get(i) * branches.get(i).answer().confidence(), Double::sum);
        heaviest.merge(
            words, i, (one, other) -> weights.get(other) > weights.get(one) ? other : one);
      }
    }
    Ranking all = union(branches.stream().map(Branch::ranking).toList());
    return new Outcome(all.top(k), Optional.of(elected(branches, votes, heaviest)));
  }

  private static Answer elected(
      List<Branch> branches, Map<String, Double> votes, Map<String, Integer> heaviest) {
    String elected = "";
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, Double> vote : votes.entrySet()) {
      if (vote.getValue() > most) {
        elected = vote.getKey();
        most = vote.getValue();
      }
    }
    if (votes.isEmpty()) {
      return branches.getFirst().answer();
    }
    Answer given = branches.get(heaviest.get(elected)).answer();
    return new Answer(given.text(), given.citations(), false, Math.min(1, most), 0);
  }
}
