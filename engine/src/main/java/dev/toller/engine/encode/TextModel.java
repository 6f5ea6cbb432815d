// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation;
import dev.toller.Representation.Dense;
import dev.toller.Representation.MultiVector;
import dev.toller.Representation.Sparse;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.ColbertSettings;
import dev.toller.engine.checkpoint.ModelFiles;
import dev.toller.engine.checkpoint.SentenceModel;
import dev.toller.engine.model.KernelPooling;
import dev.toller.engine.model.LateInteractionFeed;
import dev.toller.engine.model.Model;
import dev.toller.engine.model.Network;
import dev.toller.engine.model.Output;
import dev.toller.engine.model.SentenceHead;
import dev.toller.engine.model.SplitFeed;
import dev.toller.engine.model.TokenFeed;
import dev.toller.engine.model.WordFeed;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Weights;
import dev.toller.engine.text.IdfTable;
import dev.toller.engine.text.Tokenizer;
import dev.toller.engine.work.Lazy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model folder as published: settings, weights, tokenizer, and where they are the modules of
 * sentence-transformers or the settings of ColBERT. Its {@link #purpose()} tells which encoder it
 * makes.
 */
public final class TextModel {

  /** The file with what query tokens weigh, in models that read no queries. */
  public static final String QUERY_TABLE = "idf.json";

  private final Path folder;
  private final Model model;
  private final Purpose purpose;
  private final Optional<SentenceModel> layout;
  private final Optional<SentenceHead> head;
  private final Lazy<Tokenizer> tokenizer;
  private final Lazy<EncoderDescription> description;

  private TextModel(Path folder, Model model) {
    this.folder = folder;
    this.model = model;
    this.layout =
        SentenceModel.isIn(folder) ? Optional.of(SentenceModel.read(folder)) : Optional.empty();
    this.purpose = Purpose.of(folder, model, layout);
    this.head =
        purpose == Purpose.DENSE
            ? Optional.of(layout.map(SentenceHead::of).orElseGet(TextModel::mean))
            : Optional.empty();
    this.tokenizer = new Lazy<>(() -> Tokenizer.open(folder));
    this.description = new Lazy<>(this::describe);
  }

  /**
   * Opens a folder. Weights are read when an encoder needs them.
   *
   * @throws TollerException where a file is missing, damaged or of a kind that is not known
   */
  public static TextModel open(Path folder) {
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      return new TextModel(folder, Model.of(checkpoint));
    }
  }

  private static SentenceHead mean() {
    Block pool = (ops, x) -> ops.pool(x, Pooling.MEAN);
    return new SentenceHead(Output.LAST_HIDDEN_STATE, pool, Map.of());
  }

  /** The network and its settings. */
  public Model model() {
    return model;
  }

  /** What its output is used for. */
  public Purpose purpose() {
    return purpose;
  }

  /** The network with the head that its purpose needs. */
  public Network network() {
    return head.map(on -> on.over(model.network())).orElse(model.network());
  }

  /**
   * The network of a dense encoder whose vectors keep their length, for what learns from vectors
   * before they are brought to length 1; of the same parameters as {@link #network()}.
   *
   * @throws TollerException of kind {@code INVALID} where it makes no single vector
   */
  public Network unscaled() {
    require(Purpose.DENSE);
    return layout
        .map(all -> SentenceHead.of(all.unscaled()).over(model.network()))
        .orElseGet(this::network);
  }

  /**
   * An encoder of one vector, weights over the vocabulary, or one vector a token, as its purpose
   * is.
   *
   * @param backend what computes
   * @param threads how many portions are run at once
   * @throws TollerException of kind {@code INVALID} where it scores pairs
   */
  public Encoder<? extends Representation> encoder(Backend backend, int threads) {
    return switch (purpose) {
      case DENSE -> dense(backend, threads);
      case SPARSE -> sparse(backend, threads);
      case MULTI_VECTOR -> multiVector(backend, threads);
      case CROSS_ENCODER, SPLIT, GENERATION -> throw unfit("makes no representation of a text");
    };
  }

  /** An encoder of one vector a text. */
  public NetworkEncoder<Dense> dense(Backend backend, int threads) {
    require(Purpose.DENSE);
    return encoder(new DenseForm(prompted()), purpose.output(), backend, threads);
  }

  /**
   * An encoder of weights over the vocabulary; of queries by a table alone where the folder has
   * one.
   */
  public Encoder<Sparse> sparse(Backend backend, int threads) {
    require(Purpose.SPARSE);
    NetworkEncoder<Sparse> network =
        encoder(new SparseForm(prompted(), skipped()), purpose.output(), backend, threads);
    return table()
        .<Encoder<Sparse>>map(table -> new TableEncoder(network, tokenizer(), table))
        .orElse(network);
  }

  /** Tokens that are no words weigh nothing where queries, which never have them, have a table. */
  private Set<Integer> skipped() {
    return Files.exists(folder.resolve(QUERY_TABLE))
        ? tokenizer().settings().special().all()
        : Set.of();
  }

  /** What query tokens weigh, where no network reads queries; empty where one does. */
  public Optional<IdfTable> table() {
    Path file = folder.resolve(QUERY_TABLE);
    return Files.exists(file)
        ? Optional.of(
            IdfTable.read(
                file, model.config().integer("vocab_size", tokenizer().size()), tokenizer()::id))
        : Optional.empty();
  }

  /** An encoder of one vector a token. */
  public NetworkEncoder<MultiVector> multiVector(Backend backend, int threads) {
    require(Purpose.MULTI_VECTOR);
    return encoder(tokenForm(), purpose.output(), backend, threads);
  }

  /** Whether vectors of tokens are compared by kernels that were learned, as in TK. */
  public boolean hasKernels() {
    return KernelPooling.in(network()).isPresent();
  }

  /**
   * The tokens of a text that have vectors, in the order of the vectors, as the vocabulary spells
   * them.
   *
   * @throws TollerException of kind {@code INVALID} where it keeps nothing for each token
   */
  public List<String> words(String text, Role role) {
    TokenFeed feed = feed();
    return Arrays.stream(tokenForm().sequence(text, role).tokens())
        .filter(token -> role == Role.QUERY || feed.kept(token))
        .mapToObj(tokenizer()::token)
        .toList();
  }

  private Form<MultiVector> tokenForm() {
    return new LateInteractionForm(feed(), tokenizer.get());
  }

  /**
   * What a model that reads queries and documents apart, token by token, is fed.
   *
   * @throws TollerException of kind {@code INVALID} where it is none
   */
  public TokenFeed feed() {
    return switch (purpose) {
      case MULTI_VECTOR -> tokenFeed();
      case SPLIT -> SplitFeed.of(model.config(), tokenizer.get());
      case DENSE, SPARSE, CROSS_ENCODER, GENERATION -> throw unfit("keeps nothing for each token");
    };
  }

  private TokenFeed tokenFeed() {
    return ColbertSettings.isIn(folder)
        ? new LateInteractionFeed(tokenizer.get(), ColbertSettings.read(folder))
        : WordFeed.of(model.config(), tokenizer.get());
  }

  /**
   * A scorer of queries and documents, whichever way its purpose has it.
   *
   * @param remembered how many documents are kept ready, where they are read apart from queries
   * @throws TollerException of kind {@code INVALID} where it makes text
   */
  public PairScorer scorer(Backend backend, int threads, int remembered) {
    return switch (purpose) {
      case DENSE ->
          new ApartScorer<>(
              dense(backend, threads),
              description().similarity().equals("cosine") ? Interaction::cosine : Interaction::dot,
              remembered);
      case SPARSE -> new ApartScorer<>(sparse(backend, threads), Interaction::dot, remembered);
      case MULTI_VECTOR ->
          new ApartScorer<>(multiVector(backend, threads), tokenInteraction(), remembered);
      case CROSS_ENCODER -> crossEncoder(backend, threads);
      case SPLIT ->
          new ApartScorer<>(
              encoder(tokenForm(), Output.APART_STATES, backend, threads),
              new StateJoiner(
                  new Lazy<>(() -> ready(Output.SCORES_OF_STATES, backend).executable()), threads),
              remembered);
      case GENERATION -> throw unfit("does not score documents");
    };
  }

  private Interaction<MultiVector> tokenInteraction() {
    return KernelPooling.in(network())
        .<Interaction<MultiVector>>map(kernels -> {
          try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return KernelInteraction.of(kernels, weights(checkpoint));
          }
        })
        .orElse(Interaction::maxSim);
  }

  /** A scorer of pairs that are read together. */
  public CrossEncoder crossEncoder(Backend backend, int threads) {
    require(Purpose.CROSS_ENCODER);
    return new CrossEncoder(
        tokenizer.get(), description().maxTokens(), batches(purpose.output(), backend, threads));
  }

  private void require(Purpose wanted) {
    if (purpose != wanted) {
      throw unfit("is not %s".formatted(wanted.label()));
    }
  }

  private TollerException unfit(String why) {
    return TollerException.invalid(
        "The model in '%s' %s: it is %s.".formatted(folder, why, purpose.label()));
  }

  private PromptedText prompted() {
    return new PromptedText(description(), tokenizer.get());
  }

  private <R extends Representation> NetworkEncoder<R> encoder(
      Form<R> form, Output made, Backend backend, int threads) {
    return new NetworkEncoder<>(
        description(), new Lazy<>(() -> form), batches(made, backend, threads));
  }

  private Batches batches(Output made, Backend backend, int threads) {
    return new Batches(folder.toString(), new Lazy<>(() -> ready(made, backend)), threads);
  }

  private Batches.Ready ready(Output made, Backend backend) {
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      return new Batches.Ready(
          backend.prepare(network().forward(made), weights(checkpoint)), model.positions());
    }
  }

  /** How its texts are cut into tokens. */
  public Tokenizer tokenizer() {
    return tokenizer.get();
  }

  /**
   * The weights of {@link #network()}.
   *
   * @param checkpoint of its folder, open while they are read
   */
  public Weights weights(Checkpoint checkpoint) {
    Weights body = model.weights(checkpoint);
    return head.map(on -> on.over(body)).orElse(body);
  }

  /**
   * Writes the same model with other weights.
   *
   * @param to a folder, made when missing; settings and tokenizer are copied there
   * @param weights by the names that {@link #network()} declares
   */
  public void write(Path to, Weights weights) {
    ModelFiles.copy(folder, to);
    head.ifPresent(on -> on.write(to, weights));
    model.write(to, weights);
  }

  /** What is needed to get its representations again. */
  public EncoderDescription description() {
    return description.get();
  }

  private EncoderDescription describe() {
    return new ModelDescription(folder, model.config(), purpose, layout, tokenizer.get())
        .of(network());
  }
}
