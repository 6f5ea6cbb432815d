// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import dev.toller.Corpus;
import dev.toller.Document;
import dev.toller.Encoder;
import dev.toller.Entry;
import dev.toller.Explanation;
import dev.toller.Filter;
import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Passage;
import dev.toller.Ranking;
import dev.toller.Representation;
import dev.toller.Representation.Dense;
import dev.toller.Representation.Text;
import dev.toller.Retriever;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.index.dense.DenseFamily;
import dev.toller.index.dense.DenseSettings;
import dev.toller.index.lexical.LexicalFamily;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Passages in memory, each a document of its own, under the indexes of a collection. */
final class IndexedCorpus implements Corpus {

  private record Searcher<R extends Representation>(
      String name, Index<R, R> index, Function<String, R> reader) implements Retriever {

    @Override
    public Ranking search(String query, int k, Filter filter) {
      return index.search(reader.apply(query), k, filter);
    }

    @Override
    public Optional<Explanation> explain(String query, String id) {
      return index.explain(reader.apply(query), id);
    }
  }

  private final SortedMap<String, Passage> passages = new TreeMap<>();
  private final Encoder<Dense> encoder;
  private final Index<Text, Text> lexical;
  private final Index<Dense, Dense> dense;
  private final SortedMap<String, Retriever> retrievers = new TreeMap<>();

  /**
   * @param given the passages; their ids are their documents' ids
   * @param encoder closed by whoever made it
   * @param folder for the indexes
   */
  IndexedCorpus(List<Passage> given, Encoder<Dense> encoder, Path folder) {
    given.forEach(passage -> passages.put(passage.id(), passage));
    this.encoder = encoder;
    List<String> texts = given.stream().map(Passage::indexed).toList();
    lexical =
        index(
            new LexicalFamily(),
            folder.resolve("lexical"),
            given,
            texts.stream().map(Text::new).toList());
    int dimension = encoder.description().dimension();
    dense =
        index(
            new DenseFamily(dimension, DenseSettings.DEFAULT),
            folder.resolve("dense"),
            given,
            encoder.encode(texts, Role.DOCUMENT));
    retrievers.put("lexical", new Searcher<>("lexical", lexical, Text::new));
    retrievers.put(
        "dense", new Searcher<>("dense", dense, query -> encoder.encode(query, Role.QUERY)));
  }

  private static <R extends Representation> Index<R, R> index(
      IndexFamily<R, R> family, Path folder, List<Passage> passages, List<R> representations) {
    try (IndexWriter<R> writer = family.write(folder, OptionalLong.empty())) {
      for (int i = 0; i < passages.size(); i++) {
        Passage passage = passages.get(i);
        writer.add(List.of(new Entry<>(passage.id(), representations.get(i), passage.metadata())));
      }
      return family.open(folder, writer.commit());
    }
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
    return passage(id).map(p -> new Document(id, p.path(), p.title(), p.metadata(), p.text()));
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
    return encoder;
  }

  @Override
  public Map<String, Long> bytes() {
    return Map.of("lexical", lexical.bytes(), "dense", dense.bytes());
  }

  @Override
  public void close() {
    lexical.close();
    dense.close();
  }
}
