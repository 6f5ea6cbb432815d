// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.engine.cache.Resources;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.Model;
import dev.toller.engine.model.Output;
import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.text.BertTokenizer;
import dev.toller.engine.text.Tokenizer;
import dev.toller.engine.work.Lazy;
import java.util.List;
import java.util.function.Function;

/**
 * The embedded model: sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), 6 layers of width 384,
 * 22.7 million parameters in single precision, trained on a billion sentence pairs. A text is the
 * mean of its token vectors, brought to length 1.
 */
public final class MiniLm {

  /** What is needed to get its vectors again. */
  public static final EncoderDescription DESCRIPTION =
      new EncoderDescription(
          "all-MiniLM-L6-v2",
          384,
          "cosine",
          "mean",
          true,
          "",
          "",
          256,
          "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
          "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e");

  private MiniLm() {}

  /** The encoder on the JVM alone, with a thread for each processor. */
  public static NetworkEncoder<Dense> encoder() {
    return encoder(new JvmBackend(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * The encoder. Nothing is loaded before it is needed.
   *
   * @param backend what computes
   * @param threads how many portions are run at once
   */
  public static NetworkEncoder<Dense> encoder(Backend backend, int threads) {
    Lazy<Form<Dense>> form =
        new Lazy<>(() -> new DenseForm(new PromptedText(DESCRIPTION, tokenizer())));
    Lazy<Batches.Ready> network = new Lazy<>(() -> ready(backend, MiniLm::mean));
    return new NetworkEncoder<>(
        DESCRIPTION, form, new Batches(DESCRIPTION.name(), network, threads));
  }

  /**
   * A scorer by its vectors, on the JVM alone, with a thread for each processor.
   *
   * @param remembered how many documents are kept ready
   */
  public static PairScorer scorer(int remembered) {
    return new ApartScorer<>(encoder(), Interaction::cosine, remembered);
  }

  /** Its tokenizer, read anew. */
  public static Tokenizer tokenizer() {
    return BertTokenizer.read(Resources.bytes(Resources.MINILM_TOKENIZER));
  }

  private static Forward mean(Model model) {
    return ops ->
        List.of(
            ops.normalize(
                ops.pool(model.network().on(ops).get(Output.LAST_HIDDEN_STATE), Pooling.MEAN)));
  }

  /** The network with what is made of its output. */
  static Batches.Ready ready(Backend backend, Function<Model, Forward> head) {
    try (Checkpoint checkpoint = Checkpoint.miniLm()) {
      Model model = Model.of(checkpoint);
      return new Batches.Ready(
          backend.prepare(head.apply(model), model.weights(checkpoint)), model.positions());
    }
  }
}
