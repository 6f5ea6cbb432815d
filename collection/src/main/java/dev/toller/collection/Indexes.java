// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.Passage;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.Representation.MultiVector;
import dev.toller.Representation.Sparse;
import dev.toller.Representation.Text;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.TokenVectors;
import dev.toller.engine.text.Tokenizer;
import dev.toller.engine.work.Lazy;
import dev.toller.index.code.BinaryCoder;
import dev.toller.index.code.CodeFamily;
import dev.toller.index.code.CodeSettings;
import dev.toller.index.code.Coder;
import dev.toller.index.dense.DenseFamily;
import dev.toller.index.impact.Bm25Queries;
import dev.toller.index.impact.CountedSettings;
import dev.toller.index.impact.CountedTerms;
import dev.toller.index.impact.ImpactFamily;
import dev.toller.index.impact.ImpactIndex;
import dev.toller.index.impact.ImpactSettings;
import dev.toller.index.lexical.LexicalFamily;
import dev.toller.index.multivector.MultiVectorFamily;
import dev.toller.index.multivector.MultiVectorIndex;
import dev.toller.index.multivector.MultiVectorSettings;
import dev.toller.index.multivector.SketchSettings;
import dev.toller.index.multivector.TokenStorage;
import dev.toller.index.substring.SubstringFamily;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The indexes that a collection can have, by name. Each collection has {@link #ALWAYS}; the others
 * are made where they are asked for. May be used from several threads at once.
 */
final class Indexes implements AutoCloseable {

  /** Tokens of a passage of usual length. */
  private static final double AVERAGE_LENGTH = 100;

  /** What every collection has: words, and the vectors that other parts work with. */
  static final Set<String> ALWAYS = Set.of("dense", "lexical");

  /** What there is. */
  static final Set<String> NAMES =
      Collections.unmodifiableSet(
          new TreeSet<>(Set.of("code", "dense", "impact", "lexical", "multivector", "substring")));

  private final CollectionIndex<Dense, Dense> dense;
  private final Encoder<MultiVector> tokens = TokenVectors.encoder();
  private final Lazy<Tokenizer> tokenizer = new Lazy<>(MiniLm::tokenizer);
  private final Map<String, Lazy<CollectionIndex<?, ?>>> all = new TreeMap<>();

  /**
   * @param encoder makes vectors; belongs to the caller
   * @param settings how indexes are kept
   */
  Indexes(Encoder<Dense> encoder, CollectionSettings settings) {
    this.dense =
        new CollectionIndex<>(
            new DenseFamily(encoder.description().dimension(), settings.dense()),
            (_, vectors) -> vectors,
            _ -> query -> encoder.encode(query, Role.QUERY));
    add("code", () -> codes(encoder));
    add("dense", () -> dense);
    add("impact", this::countedTerms);
    add("lexical", () -> text(new LexicalFamily(settings.lexical())));
    add("multivector", this::tokenVectors);
    add("substring", () -> text(substring()));
  }

  private void add(String name, Supplier<CollectionIndex<?, ?>> index) {
    all.put(name, new Lazy<>(index));
  }

  private static CollectionIndex<Text, Text> text(dev.toller.IndexFamily<Text, Text> family) {
    return new CollectionIndex<>(
        family,
        (passages, _) -> passages.stream().map(passage -> new Text(passage.indexed())).toList(),
        _ -> Text::new);
  }

  /** The signs of the vectors that the collection has anyway. */
  private static CollectionIndex<Dense, Code> codes(Encoder<Dense> encoder) {
    Coder coder = BinaryCoder.signs(encoder.description().dimension());
    return new CollectionIndex<>(
        new CodeFamily(coder, CodeSettings.DEFAULT),
        (_, vectors) -> coder.encode(vectors),
        _ -> query -> encoder.encode(query, Role.QUERY));
  }

  /** BM25 in bytes, over the tokens of the embedded model. */
  private CollectionIndex<Sparse, Sparse> countedTerms() {
    Function<String, int[]> pieces = text -> tokenizer.get().pieces(text);
    int vocabulary = tokenizer.get().size();
    Encoder<Sparse> counted =
        new CountedTerms(
            "counted terms",
            MiniLm.DESCRIPTION.tokenizerHash(),
            vocabulary,
            pieces,
            CountedSettings.of(AVERAGE_LENGTH));
    ImpactFamily family =
        new ImpactFamily(ImpactSettings.of(vocabulary).withLargest(CountedTerms.LARGEST))
            .withNames(term -> tokenizer.get().token(term));
    return new CollectionIndex<>(
        family,
        (passages, _) -> counted.encode(texts(passages), Role.DOCUMENT),
        index -> new Bm25Queries(pieces, (ImpactIndex) index)::weigh);
  }

  private static List<String> texts(List<Passage> passages) {
    return passages.stream().map(Passage::indexed).toList();
  }

  /** A vector a word, by the embedded model; sketches for a first stage where there are many. */
  private CollectionIndex<MultiVector, MultiVector> tokenVectors() {
    MultiVectorSettings settings =
        MultiVectorSettings.whole(TokenStorage.Whole.BFLOAT16).withSketches(SketchSettings.DEFAULT);
    return new CollectionIndex<>(
        new MultiVectorFamily(tokens.description().dimension(), settings),
        (passages, _) -> tokens.encode(texts(passages), Role.DOCUMENT),
        _ -> query -> tokens.encode(query, Role.QUERY),
        (index, asked) ->
            ((MultiVectorIndex) index)
                .explain(
                    asked.compared(),
                    asked.id(),
                    words(asked.query())::of,
                    words(asked.indexed().get())::of));
  }

  private TokenNames words(String text) {
    return new TokenNames(TokenVectors.words(tokenizer.get(), text));
  }

  private SubstringFamily substring() {
    return new SubstringFamily(
        MiniLm.DESCRIPTION.tokenizerHash(), text -> tokenizer.get().pieces(text));
  }

  /** The index of the vectors that the collection's encoder makes. */
  CollectionIndex<Dense, Dense> dense() {
    return dense;
  }

  /**
   * An index by its name.
   *
   * @throws TollerException of kind {@code INVALID} where there is none
   */
  CollectionIndex<?, ?> named(String name) {
    requireKnown(Set.of(name));
    return all.get(name).get();
  }

  /** The indexes that a collection has where some are asked for. */
  static Set<String> wanted(Set<String> asked) {
    Set<String> wanted = new TreeSet<>(ALWAYS);
    wanted.addAll(asked);
    requireKnown(wanted);
    return wanted;
  }

  /** Frees the models that indexes brought along. */
  @Override
  public void close() {
    tokens.close();
  }

  /** Fails where there is no index of a name. */
  static void requireKnown(Set<String> names) {
    for (String name : names) {
      if (!NAMES.contains(name)) {
        throw TollerException.invalid(
            "A collection can have the indexes %s, not '%s'; name some of those."
                .formatted(String.join(", ", NAMES), name));
      }
    }
  }
}
