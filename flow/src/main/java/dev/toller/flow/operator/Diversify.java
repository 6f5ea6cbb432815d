// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow.operator;

import dev.toller.Corpus;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import dev.toller.flow.Context;
import dev.toller.flow.Environment;
import dev.toller.flow.Operator;
import dev.toller.flow.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passes over hits that add nothing: a passage that says nearly what a better one says (the same
 * page as Markdown and as HTML is seen once), and more than a few passages of one document.
 *
 * <p>Walks the ranking from the best hit down and ends when the user's {@link Context#k} hits are
 * kept, so that it reads few passages. Where the limit of a document would leave fewer than that,
 * it is doubled until it does not. How alike two passages are is the share of the shorter one's
 * word 4-grams that the other has, case and punctuation left aside (the containment of A. Broder,
 * "On the resemblance and containment of documents", 1997). The walk compares each hit with all
 * that are kept: time grows with the square of k.
 *
 * @param similarity from which on two passages say the same, above 0 and at most 1
 * @param perDocument how many passages of one document, 1 or more
 */
public record Diversify(double similarity, int perDocument) implements Operator {

  /** The name by which flows call it. */
  public static final String NAME = "diversify";

  /** Passages in two formats or versions of one text differ by markup and a few edits. */
  public static final double DEFAULT_SIMILARITY = 0.7;

  /** Two passages show where in a document to read on; more crowd out other documents. */
  public static final int DEFAULT_PER_DOCUMENT = 2;

  public Diversify {
    if (!(similarity > 0 && similarity <= 1) || perDocument < 1) {
      throw TollerException.invalid(
          "The operator 'diversify' needs a similarity above 0 and at most 1 and a per_document of 1 or more, got %s and %d."
              .formatted(similarity, perDocument));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("similarity", similarity);
    parameters.put("per_document", perDocument);
    return parameters;
  }

  @Override
  public Set<Slot> reads() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Set<Slot> writes() {
    return Set.of(Slot.RANKING);
  }

  @Override
  public Context apply(Context context, Environment environment) {
    Walk walk = new Walk(context.ranking(), context.k(), environment.corpus());
    int limit = perDocument;
    List<Hit> kept = walk.keep(limit);
    while (kept.size() < context.k() && walk.crowded) {
      limit *= 2;
      kept = walk.keep(limit);
    }
    return context.withRanking(Ranking.of(kept));
  }

  /** One ranking's passages, each read and compared when the walk comes to it. */
  private final class Walk {

    private final Ranking ranking;
    private final int k;
    private final Corpus corpus;
    private final Map<String, Seen> seen = new HashMap<>();
    private boolean crowded;

    Walk(Ranking ranking, int k, Corpus corpus) {
      this.ranking = ranking;
      this.k = k;
      this.corpus = corpus;
    }

    /** The hits that are kept under a limit; whether it held any back is in {@link #crowded}. */
    List<Hit> keep(int limit) {
      List<Hit> kept = new ArrayList<>();
      List<Seen> texts = new ArrayList<>();
      Map<String, Integer> taken = new HashMap<>();
      crowded = false;
      for (Hit hit : ranking.hits()) {
        if (kept.size() == k) {
          break;
        }
        Seen text = seen.computeIfAbsent(hit.id(), this::read);
        if (texts.stream().anyMatch(text::repeats)) {
          continue;
        }
        if (taken.merge(text.document, 1, Integer::sum) > limit) {
          crowded = true;
          continue;
        }
        kept.add(hit);
        texts.add(text);
      }
      return kept;
    }

    private Seen read(String id) {
      return corpus
          .passage(id)
          .map(passage -> new Seen(passage.document(), Shingles.of(passage.text())))
          .orElseGet(() -> new Seen(id, Shingles.of(id)));
    }
  }

  private final class Seen {

    private final String document;
    private final Shingles shingles;

    Seen(String document, Shingles shingles) {
      this.document = document;
      this.shingles = shingles;
    }

    boolean repeats(Seen better) {
      return shingles.containment(better.shingles) >= similarity;
    }
  }
}
