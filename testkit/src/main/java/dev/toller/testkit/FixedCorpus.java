// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.Corpus;
import dev.toller.Document;
import dev.toller.Encoder;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Hit;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.Representation.Dense;
import dev.toller.Retriever;
import dev.toller.Role;
import dev.toller.Span;
import dev.toller.TollerException;
import dev.toller.VectorRetriever;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * A small corpus in memory, the same in every run: some pages on retrieving dogs, in Markdown and
 * plain text, a paragraph a passage. {@code lexical} sums the inverse document frequencies of
 * shared words; {@code dense} compares the vectors of a {@link WordEncoder} by their cosine.
 */
public final class FixedCorpus implements Corpus {

  private static final Map<String, List<String>> PAGES =
      Map.of(
          "breeds/toller.md",
          List.of(
              "# Nova Scotia duck tolling retriever\n\n",
              "The toller is the smallest of the retrievers. It was bred in Yarmouth County to lure ducks within range of the hunter.\n\n",
              "A toller stands 45 to 54 cm at the shoulder. Its coat is red or orange, often with white marks on the chest and the paws.\n\n",
              "Tollers need much exercise. Without it they dig, bark and scream.\n"),
          "breeds/labrador.md",
          List.of(
              "# Labrador retriever\n\n",
              "The Labrador was bred in Newfoundland to help fishermen with their nets. Its coat is black, yellow or chocolate.\n\n",
              "A Labrador weighs 25 to 36 kg and likes food more than exercise.\n"),
          "breeds/poodle.txt",
          List.of(
              "The poodle was a water retriever before it was a show dog.\n\n",
              "Its coat does not shed, and grows until it is cut.\n"),
          "training/recall.md",
          List.of(
              "# Recall\n\n",
              "Call the dog once. When it comes, give it food; when it does not, go and fetch it. Never call twice.\n\n",
              "Begin in a room without ducks. Move to the garden after one week, to the marsh after six.\n"),
          "training/tolling.txt",
          List.of(
              "Tolling is play at the shore: the hunter throws a stick from a hide, the dog fetches it, and curious ducks swim closer.\n\n",
              "After the shot the dog retrieves the ducks from the water.\n"),
          "empty.txt",
          List.of());

  private final Map<String, Document> documents = new TreeMap<>();
  private final Map<String, Passage> passages = new TreeMap<>();
  private final Map<String, Set<String>> words = new HashMap<>();
  private final Map<String, Dense> vectors = new HashMap<>();
  private final Map<String, Retriever> retrievers = new TreeMap<>();
  private final Encoder<Dense> encoder = new WordEncoder();

  /** The corpus. */
  public FixedCorpus() {
    PAGES.forEach(this::add);
    retrievers.put("lexical", new Scan("lexical", this::overlap));
    retrievers.put("dense", new Nearest());
  }

  private void add(String path, List<String> paragraphs) {
    Metadata metadata =
        Metadata.NONE
            .with(Metadata.PATH, path)
            .with(Metadata.TYPE, path.endsWith(".md") ? "markdown" : "text")
            .with(Metadata.DATE, "2024-0%d-01T00:00:00Z".formatted(1 + path.length() % 9));
    String title = paragraphs.isEmpty() ? "" : paragraphs.getFirst().replace("#", "").strip();
    Document document = new Document(path, path, title, metadata, String.join("", paragraphs));
    documents.put(path, document);
    int start = 0;
    for (int ordinal = 0; ordinal < paragraphs.size(); ordinal++) {
      Span span = new Span(start, start + paragraphs.get(ordinal).stripTrailing().length());
      Passage passage = passage(document, ordinal, span);
      passages.put(passage.id(), passage);
      words.put(passage.id(), Words.of(passage.text()));
      vectors.put(passage.id(), encoder.encode(passage.indexed(), Role.DOCUMENT));
      start += paragraphs.get(ordinal).length();
    }
  }

  private static Passage passage(Document document, int ordinal, Span span) {
    return new Passage(
        "%s-%04d".formatted(document.id(), ordinal),
        document.id(),
        ordinal,
        document.title(),
        List.of(),
        span,
        Optional.empty(),
        Optional.empty(),
        document.metadata(),
        span.of(document.text()));
  }

  private double overlap(String query, Passage passage) {
    Set<String> shared = Words.of(query);
    shared.retainAll(words.get(passage.id()));
    return shared.stream().mapToDouble(this::rarity).sum();
  }

  private double rarity(String word) {
    long with = words.values().stream().filter(all -> all.contains(word)).count();
    return Math.log1p(words.size() / (double) with);
  }

  private double cosine(Dense query, Passage passage) {
    float[] left = query.vector();
    float[] right = vectors.get(passage.id()).vector();
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }

  private Ranking rank(ToDoubleFunction<Passage> score, int k, Filter filter) {
    List<Hit> hits = new ArrayList<>();
    for (Passage passage : passages.values()) {
      double found = score.applyAsDouble(passage);
      if (found > 0 && filter.test(passage.metadata())) {
        hits.add(new Hit(passage.id(), found));
      }
    }
    return Ranking.of(hits).top(k);
  }

  /** All passages, in ascending order of their ids. */
  public Collection<Passage> passages() {
    return passages.values();
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
    return Optional.ofNullable(documents.get(id));
  }

  @Override
  public List<Passage> passages(String documentId) {
    return passages.values().stream().filter(p -> p.document().equals(documentId)).toList();
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
                "There is no retriever '%s'; there are %s."
                    .formatted(name, String.join(", ", retrievers()))));
  }

  @Override
  public Encoder<Dense> encoder() {
    return encoder;
  }

  @Override
  public Map<String, Long> bytes() {
    Map<String, Long> bytes = new LinkedHashMap<>();
    retrievers().forEach(name -> bytes.put(name, 0L));
    return bytes;
  }

  @Override
  public void close() {
    encoder.close();
  }

  /** Scores every passage. */
  private final class Scan implements Retriever {

    private final String name;
    private final ToDoubleBiFunction<String, Passage> score;

    Scan(String name, ToDoubleBiFunction<String, Passage> score) {
      this.name = name;
      this.score = score;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Ranking search(String query, int k, Filter filter) {
      return rank(passage -> score.applyAsDouble(query, passage), k, filter);
    }

    @Override
    public Optional<Explanation> explain(String query, String id) {
      return passage(id)
          .map(passage -> new Explanation(score.applyAsDouble(query, passage), name, List.of()));
    }
  }

  /** Compares the vector of every passage. */
  private final class Nearest implements VectorRetriever {

    @Override
    public String name() {
      return "dense";
    }

    @Override
    public Encoder<Dense> encoder() {
      return encoder;
    }

    @Override
    public Optional<Dense> vector(String id) {
      return Optional.ofNullable(vectors.get(id));
    }

    @Override
    public Ranking search(Dense query, int k, Filter filter) {
      return rank(passage -> cosine(query, passage), k, filter);
    }

    @Override
    public Optional<Explanation> explain(Dense query, String id) {
      return passage(id).map(passage -> new Explanation(cosine(query, passage), name(), List.of()));
    }
  }
}
