// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.Span;
import dev.toller.flow.Context;
import dev.toller.flow.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes contexts as flows could have left them over a {@link FixedCorpus}: questions of its words
 * or of anything, filters, some of the passages that meet them, answers that cite one.
 */
final class RandomContext {

  private final Random random;
  private final RandomText text;
  private final List<Passage> passages;

  RandomContext(Random random, FixedCorpus corpus) {
    this.random = random;
    this.text = new RandomText(random);
    this.passages = List.copyOf(corpus.passages());
  }

  /** Another context for the question, the filter and the number of passages of this one. */
  Context like(Context context) {
    Ranking ranking = ranking(context.filter());
    return new Context(
        context.question(),
        context.filter(),
        context.k(),
        Stream.generate(this::question).limit(random.nextInt(1, 4)).toList(),
        ranking,
        excerpts(ranking),
        Stream.generate(this::answer).limit(random.nextInt(3)).toList(),
        random.nextBoolean() ? Optional.of(answer()) : Optional.empty());
  }

  Context next() {
    return like(Context.of(question(), filter(), random.nextInt(1, 12)));
  }

  private String question() {
    return switch (random.nextInt(3)) {
      case 0 -> text.any();
      case 1 -> text.sentence();
      default -> wordsOf(passage());
    };
  }

  private String wordsOf(Passage passage) {
    List<String> words = new ArrayList<>(List.of(passage.text().split(" ")));
    return String.join(" ", words.subList(0, random.nextInt(words.size()) + 1));
  }

  private Passage passage() {
    return passages.get(random.nextInt(passages.size()));
  }

  private Filter filter() {
    return switch (random.nextInt(4)) {
      case 0 -> new Filter.Equal(Metadata.TYPE, "markdown");
      case 1 -> Filter.parse("path:training/* OR NOT type:markdown");
      case 2 -> new Filter.Equal(Metadata.TYPE, "none has this");
      default -> Filter.ALL;
    };
  }

  private Ranking ranking(Filter filter) {
    double share = random.nextDouble();
    return Ranking.of(
        passages.stream()
            .filter(passage -> filter.test(passage.metadata()))
            .filter(passage -> random.nextDouble() < share)
            .map(passage -> new Hit(passage.id(), random.nextInt(5) / 2.0))
            .toList());
  }

  /** Nothing, the first half or all of some of the passages. */
  private Map<String, List<Excerpt>> excerpts(Ranking ranking) {
    Map<String, List<Excerpt>> excerpts = new HashMap<>();
    passages.stream()
        .filter(passage -> ranking.ids().contains(passage.id()) && random.nextBoolean())
        .forEach(passage -> excerpts.put(passage.id(), excerpts(passage)));
    return excerpts;
  }

  private List<Excerpt> excerpts(Passage passage) {
    Span span = passage.span();
    Span half = new Span(span.start(), span.start() + span.length() / 2);
    return switch (random.nextInt(3)) {
      case 0 -> List.of();
      case 1 -> List.of(new Excerpt(passage.id(), half));
      default -> List.of(Excerpt.of(passage));
    };
  }

  private Answer answer() {
    Passage cited = passage();
    Citation citation = new Citation(1, cited.id(), cited.path(), cited.span(), cited.text());
    return new Answer(text.sentence() + " [1]", List.of(citation), false, random.nextDouble(), 0);
  }
}
