// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Passage;
import dev.toller.Representation;
import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.Representation.MultiVector;
import dev.toller.Representation.Sparse;
import dev.toller.Representation.Text;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.encode.TokenVectors;
import dev.toller.engine.jvm.JvmBackend;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The indexes that a collection can have, by name. Each collection has {@link #ALWAYS}; the others
 * are made where they are asked for. May be used from several threads at once.
 */
final class Indexes implements AutoCloseable {

  /** Digits of a hash that tell models apart. */
  private static final int HASH_DIGITS = 12;

  /** Tokens of a passage of usual length. */
  private static final double AVERAGE_LENGTH = 100;

  /** What every collection has: words, and the vectors that other parts work with. */
  static final Set<String> ALWAYS = Set.of("dense", "lexical");

  private static final String IMPACT = "impact";
  private static final String MULTI_VECTOR = "multivector";

  /** What there is. */
  static final Set<String> NAMES =
      Collections.unmodifiableSet(
          new TreeSet<>(Set.of("code", "dense", IMPACT, "lexical", MULTI_VECTOR, "substring")));

  private final Encoders encoders;
  private final CollectionIndex<Dense, Dense> dense;
  private final List<Encoder<?>> opened = new CopyOnWriteArrayList<>();
  private final Lazy<Tokenizer> tokenizer = new Lazy<>(MiniLm::tokenizer);
  private final Map<String, Lazy<CollectionIndex<?, ?>>> all = new TreeMap<>();

  /**
   * @param encoders what makes representations; that of vectors belongs to the caller
   * @param settings how indexes are kept
   */
  Indexes(Encoders encoders, CollectionSettings settings) {
    this.encoders = encoders;
    Encoder<Dense> encoder = encoders.dense();
    this.dense =
        new CollectionIndex<>(
            new DenseFamily(encoder.description().dimension(), settings.dense()),
            (_, vectors) -> vectors,
            _ -> query -> encoder.encode(query, Role.QUERY));
    add("code", () -> codes(encoder));
    add("dense", () -> dense);
    add(IMPACT, () -> encoders.sparse().map(this::weights).orElseGet(this::countedTerms));
    add("lexical", () -> text(new LexicalFamily(settings.lexical())));
    add(
        MULTI_VECTOR,
        () -> encoders.tokens().map(this::vectors).orElseGet(this::embeddedTokenVectors));
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

  /** The weights that a model gives the words of its vocabulary. */
  private CollectionIndex<Sparse, Sparse> weights(TextModel model) {
    Encoder<Sparse> encoder = open(model.sparse(new JvmBackend(), threads()));
    ImpactFamily family =
        new ImpactFamily(ImpactSettings.of(model.description().dimension()))
            .withNames(term -> model.tokenizer().token(term));
    return new CollectionIndex<>(
            family,
            (passages, _) -> encoder.encode(texts(passages), Role.DOCUMENT),
            _ -> query -> encoder.encode(query, Role.QUERY))
        .by(model.description());
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  private <R extends Representation> Encoder<R> open(Encoder<R> encoder) {
    opened.add(encoder);
    return encoder;
  }

  private static List<String> texts(List<Passage> passages) {
    return passages.stream().map(Passage::indexed).toList();
  }

  /** A vector a word, by the embedded model. */
  private CollectionIndex<MultiVector, MultiVector> embeddedTokenVectors() {
    return tokenVectors(
        open(TokenVectors.encoder()), (text, _) -> TokenVectors.words(tokenizer.get(), text));
  }

  /** A vector a token, by a model that was made for it. */
  private CollectionIndex<MultiVector, MultiVector> vectors(TextModel model) {
    return tokenVectors(open(model.multiVector(new JvmBackend(), threads())), model::words)
        .by(model.description());
  }

  /** With sketches, for a first stage where there are many. */
  private static CollectionIndex<MultiVector, MultiVector> tokenVectors(
      Encoder<MultiVector> encoder, BiFunction<String, Role, List<String>> words) {
    MultiVectorSettings settings =
        MultiVectorSettings.whole(TokenStorage.Whole.BFLOAT16).withSketches(SketchSettings.DEFAULT);
    return new CollectionIndex<>(
        new MultiVectorFamily(encoder.description().dimension(), settings),
        (passages, _) -> encoder.encode(texts(passages), Role.DOCUMENT),
        _ -> query -> encoder.encode(query, Role.QUERY),
        (index, asked) ->
            ((MultiVectorIndex) index)
                .explain(
                    asked.compared(),
                    asked.id(),
                    new TokenNames(words.apply(asked.query(), Role.QUERY))::of,
                    new TokenNames(words.apply(asked.indexed().get(), Role.DOCUMENT))::of),
        Optional.empty());
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

  /** The indexes that models of one's own are there for. */
  Set<String> brought() {
    Set<String> brought = new TreeSet<>();
    encoders.sparse().ifPresent(_ -> brought.add(IMPACT));
    encoders.tokens().ifPresent(_ -> brought.add(MULTI_VECTOR));
    return brought;
  }

  /** What makes those of some indexes that a model of one's own makes. */
  Map<String, EncoderDescription> models(Set<String> names) {
    Map<String, EncoderDescription> models = new TreeMap<>();
    for (String name : names) {
      named(name).model().ifPresent(model -> models.put(name, model));
    }
    return models;
  }

  /** Whether an index of a commit, if it is there, was made by what makes it now. */
  boolean fits(String name, Commit commit) {
    return named(name).model().equals(commit.model(name));
  }

  /** Fails where another model made an index than makes it now. */
  void requireFitting(Commit commit) {
    for (String name : commit.generations().indexes()) {
      if (!fits(name, commit)) {
        throw misfit(name, commit.model(name));
      }
    }
  }

  /** Fails where a model made an index and none is there for it now. */
  void requireModels(Commit commit) {
    commit
        .models()
        .forEach((name, model) -> {
          if (!brought().contains(name)) {
            throw misfit(name, Optional.of(model));
          }
        });
  }

  private TollerException misfit(String name, Optional<EncoderDescription> made) {
    return TollerException.invalid(
        "The index '%s' was made by %s, and is opened with %s; name by '--encoder' what made it, or make it anew by a sync with '--index %s'."
            .formatted(name, maker(made), maker(named(name).model()), name));
  }

  private static String maker(Optional<EncoderDescription> model) {
    return model
        .map(one ->
            "the model '%s' (weights %s)"
                .formatted(one.name(), one.weightsHash().substring(0, HASH_DIGITS)))
        .orElse("no model of its own");
  }

  /** Frees the models that indexes brought along. */
  @Override
  public void close() {
    opened.forEach(Encoder::close);
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
