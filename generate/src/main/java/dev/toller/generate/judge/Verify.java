// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.judge;

import dev.toller.Answer;
import dev.toller.Corpus;
import dev.toller.Passage;
import dev.toller.Span;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Reading;
import dev.toller.flow.Sentences;
import dev.toller.flow.Similarity;
import dev.toller.flow.Slot;
import dev.toller.generate.NeededModel;
import dev.toller.generate.YesNo;
import dev.toller.measure.AnswerMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks an answer and makes an abstention of one that is not supported (Gao et al.: Modular RAG,
 * 2024, section IV-E). The support, 0 to 1, becomes the answer's confidence, so that a judge can
 * have it written again; with a threshold of 0 that is all that happens. Abstentions are not
 * checked.
 *
 * <p>How support is measured, {@link By}; all read at most {@value #PASSAGES} passages.
 *
 * @param by how support is measured
 * @param threshold the least support of an answer that stays
 * @param index for {@link By#EVIDENCE}, the retriever that finds evidence
 * @param nearness for {@link By#EVIDENCE}, the least cosine of a statement and the sentence that
 *     supports it
 */
public record Verify(By by, double threshold, String index, double nearness) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "verify";

  /** What an unsupported answer becomes. */
  public static final String UNSUPPORTED = "The documents do not support an answer.";

  /** Cosines of paraphrases are mostly above this with the embedded encoder. */
  public static final double DEFAULT_NEARNESS = 0.7;

  static final int PASSAGES = 10;

  private static final int EVIDENCE = 3;

  /** How support is measured. */
  public enum By {
    /**
     * K-Precision: the share of the answer's words that the passages hold, which were read to write
     * it (Adlakha et al. 2023). Needs no model.
     */
    K_PRECISION("k-precision", 0.7),
    /**
     * Verification by the knowledge base: each sentence of the answer is a statement for which
     * evidence is retrieved; it is supported where a sentence of the evidence is near enough. The
     * share of supported statements. Nearness cannot tell a statement from its negation, so nothing
     * is ever called refuted.
     */
    EVIDENCE("evidence", 0.5),
    /** What the language model says when it is asked whether the passages hold it all: 1 or 0. */
    MODEL("model", 0.5);

    private final String word;
    private final double standard;

    By(String word, double standard) {
      this.word = word;
      this.standard = standard;
    }

    /** As a flow's file has it. */
    public String word() {
      return word;
    }

    /** The threshold where a flow does not say. */
    public double standard() {
      return standard;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("by", by.word());
    parameters.put("threshold", threshold);
    if (by == By.EVIDENCE) {
      parameters.put("index", index);
      parameters.put("nearness", nearness);
    }
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return by == By.EVIDENCE
        ? Set.of(Slot.ANSWER, Slot.FILTER)
        : Set.of(Slot.ANSWER, Slot.RANKING, Slot.EXCERPTS);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.ANSWER);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    return context
        .answer()
        .filter(answer -> !answer.abstained())
        .map(answer -> context.withAnswer(judged(answer, support(answer, context, environment))))
        .orElse(context);
  }

  private Answer judged(Answer answer, double support) {
    return support < threshold
        ? new Answer(UNSUPPORTED, List.of(), true, support, answer.droppedCitations())
        : new Answer(answer.text(), answer.citations(), false, support, answer.droppedCitations());
  }

  private double support(Answer answer, Context context, Environment environment) {
    return switch (by) {
      case K_PRECISION -> AnswerMetrics.kPrecision(answer.plain(), read(context, environment));
      case EVIDENCE -> supported(answer, context, environment.corpus());
      case MODEL -> asked(answer, context, environment);
    };
  }

  private static List<String> read(Context context, Environment environment) {
    return Reading.of(context, environment.corpus(), PASSAGES).stream().map(Passage::text).toList();
  }

  private static double asked(Answer answer, Context context, Environment environment) {
    var question =
        JudgePrompts.faithful(context.question(), answer.plain(), read(context, environment));
    return YesNo.isYes(NeededModel.say(environment, NAME, question, YesNo.TOKENS)) ? 1 : 0;
  }

  private double supported(Answer answer, Context context, Corpus corpus) {
    String said = answer.plain();
    List<Span> statements = Sentences.split(said);
    long supported =
        statements.stream()
            .filter(statement -> isSupported(statement.of(said), context, corpus))
            .count();
    return statements.isEmpty() ? 0 : (double) supported / statements.size();
  }

  private boolean isSupported(String statement, Context context, Corpus corpus) {
    List<String> evidence =
        corpus
            .passages(
                corpus.retriever(index).search(statement, EVIDENCE, context.filter()), EVIDENCE)
            .stream()
            .map(Passage::text)
            .toList();
    return new Similarity(corpus.encoder(), statement)
        .ofBestSentences(evidence).stream().anyMatch(cosine -> cosine >= nearness);
  }
}
