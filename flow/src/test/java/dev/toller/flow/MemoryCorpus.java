// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Corpus;
import dev.toller.Document;
import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.Representation;
import dev.toller.Representation.Dense;
import dev.toller.Retriever;
import dev.toller.Role;
import dev.toller.Span;
import dev.toller.TollerException;
import dev.toller.VectorRetriever;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A small corpus in memory: {@code lexical} counts the words that query and passage share, {@code
 * dense} compares counts of letters by their cosine.
 */
final class MemoryCorpus implements Corpus {

  private static final String WORDS =
      "index search passage vector lexical dense query ranking score folder commit sync answer cite";

  private final SortedMap<String, Passage> passages = new TreeMap<>();
  private final Letters letters = new Letters();
  private final Map<String, Retriever> retrievers =
      new TreeMap<>(Map.of("lexical", new Lexical(), "dense", new Nearest()));

  /** Passages {@code p0}, {@code p1}, ..., each a document of its own. */
  static MemoryCorpus of(String... texts) {
    MemoryCorpus corpus = new MemoryCorpus();
    for (int i = 0; i < texts.length; i++) {
      corpus.add("p" + i, texts[i]);
    }
    return corpus;
  }

  /** Passages of random words. */
  static MemoryCorpus random(Random random, int size) {
    String[] texts = new String[size];
    for (int i = 0; i < size; i++) {
      texts[i] = words(random, 1 + random.nextInt(12));
    }
    return of(texts);
  }

  static String words(Random random, int count) {
    String[] words = WORDS.split(" ");
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(words[random.nextInt(words.length)]);
    }
    return String.join(" ", drawn);
  }

  private void add(String id, String text) {
    Metadata metadata = Metadata.NONE.with(Metadata.PATH, id + ".md");
    Span span = new Span(0, text.length());
    passages.put(
        id,
        new Passage(
            id, id, 0, "", List.of(), span, Optional.empty(), Optional.empty(), metadata, text));
  }

  @Override
  public int size() {
    return passages.size();
  }

  @Override
  public Optional<Passage> passage(String id) {
    return Optional.ofNullable(passages.get(id));
  }

  @Override
  public Optional<Document> document(String id) {
    return passage(id).map(p -> new Document(id, p.path(), "", p.metadata(), p.text()));
  }

  @Override
  public List<Passage> passages(String documentId) {
    return passage(documentId).stream().toList();
  }

  @Override
  public Set<String> retrievers() {
    return retrievers.keySet();
  }

  @Override
  public Retriever retriever(String name) {
    return Optional.ofNullable(retrievers.get(name))
        .orElseThrow(() ->
            TollerException.notFound(
                "There is no retriever '%s'; there are %s.".formatted(name, retrievers())));
  }

  @Override
  public Encoder<Dense> encoder() {
    return letters;
  }

  @Override
  public Map<String, Long> bytes() {
    return Map.of();
  }

  @Override
  public void close() {}

  private Ranking rank(Scorer scorer, int k, Filter filter) {
    return Ranking.of(
            passages.values().stream()
                .filter(passage -> filter.test(passage.metadata()))
                .map(passage -> new Hit(passage.id(), scorer.score(passage.text())))
                .filter(hit -> hit.score() > 0)
                .toList())
        .top(k);
  }

  private interface Scorer {
    double score(String text);
  }

  private final class Lexical implements Retriever {
    @Override
    public String name() {
      return "lexical";
    }

    @Override
    public Ranking search(String query, int k, Filter filter) {
      return rank(text -> overlap(query, text), k, filter);
    }

    private static double overlap(String query, String text) {
      List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("\\W+"));
      return List.of(query.toLowerCase(Locale.ROOT).split("\\W+")).stream()
          .filter(words::contains)
          .count();
    }

    @Override
    public Optional<Explanation> explain(String query, String id) {
      return passage(id)
          .map(passage -> overlap(query, passage.text()))
          .map(score -> new Explanation(score, "shared words", List.of()));
    }
  }

  private final class Nearest implements VectorRetriever {
    @Override
    public String name() {
      return "dense";
    }

    @Override
    public Encoder<Dense> encoder() {
      return letters;
    }

    @Override
    public Optional<Dense> vector(String id) {
      return passage(id).map(passage -> letters.encode(passage.text(), Role.DOCUMENT));
    }

    @Override
    public Ranking search(Dense query, int k, Filter filter) {
      return rank(text -> cosine(query, text), k, filter);
    }

    private double cosine(Dense query, String text) {
      float[] left = query.vector();
      float[] right = letters.encode(text, Role.DOCUMENT).vector();
      double dot = 0;
      for (int i = 0; i < left.length; i++) {
        dot += left[i] * right[i];
      }
      return dot;
    }

    @Override
    public Optional<Explanation> explain(Dense query, String id) {
      return passage(id)
          .map(passage -> cosine(query, passage.text()))
          .map(score -> new Explanation(score, "cosine", List.of()));
    }
  }

  private static final class Letters implements Encoder<Dense> {
    @Override
    public EncoderDescription description() {
      return new EncoderDescription(
          "letters", 26, "cosine", "sum", true, "", "", Integer.MAX_VALUE, "", "");
    }

    @Override
    public List<Dense> encode(List<String> texts, Role role) {
      return texts.stream().map(Letters::vector).toList();
    }

    private static Dense vector(String text) {
      float[] counts = new float[26];
      text.toLowerCase(Locale.ROOT)
          .chars()
          .filter(letter -> letter >= 'a' && letter <= 'z')
          .forEach(letter -> counts[letter - 'a']++);
      double length = 0;
      for (float count : counts) {
        length += count * count;
      }
      for (int i = 0; i < counts.length; i++) {
        counts[i] /= (float) Math.max(1e-9, Math.sqrt(length));
      }
      return new Representation.Dense(counts);
    }

    @Override
    public int tokens(String text) {
      return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    @Override
    public void close() {}
  }
}
