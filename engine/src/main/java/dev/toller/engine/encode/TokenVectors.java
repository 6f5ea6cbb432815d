// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.EncoderDescription;
import dev.toller.Representation.MultiVector;
import dev.toller.Role;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.model.Output;
import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.text.Tokenizer;
import dev.toller.engine.work.Lazy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One vector of 384 components a token from the embedded model: its last layer, each row brought to
 * length 1, without those of the special tokens before and after the text. A text without words has
 * none.
 *
 * <p>The model was trained to compare the means of these vectors, not the vectors; a model that was
 * trained for late interaction ({@link TextModel#multiVector}) finds more. This one is always
 * there.
 */
public final class TokenVectors {

  /** What is needed to get its vectors again. */
  public static final EncoderDescription DESCRIPTION =
      new EncoderDescription(
          MiniLm.DESCRIPTION.name(),
          MiniLm.DESCRIPTION.dimension(),
          "cosine",
          "none",
          true,
          "",
          "",
          MiniLm.DESCRIPTION.maxTokens(),
          MiniLm.DESCRIPTION.tokenizerHash(),
          MiniLm.DESCRIPTION.weightsHash());

  private TokenVectors() {}

  /** The encoder on the JVM alone, with a thread for each processor. */
  public static NetworkEncoder<MultiVector> encoder() {
    return encoder(new JvmBackend(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * The encoder. Nothing is loaded before it is needed.
   *
   * @param backend what computes
   * @param threads how many portions are run at once
   */
  public static NetworkEncoder<MultiVector> encoder(Backend backend, int threads) {
    Lazy<Form<MultiVector>> form =
        new Lazy<>(() -> {
          Tokenizer tokenizer = MiniLm.tokenizer();
          return new WordForm(new PromptedText(DESCRIPTION, tokenizer));
        });
    Lazy<Batches.Ready> network =
        new Lazy<>(() ->
            MiniLm.ready(
                backend,
                model ->
                    ops ->
                        List.of(
                            ops.normalize(model.network().on(ops).get(Output.LAST_HIDDEN_STATE)))));
    return new NetworkEncoder<>(
        DESCRIPTION, form, new Batches(DESCRIPTION.name(), network, threads));
  }

  /**
   * The tokens of a text that have vectors, in the order of the vectors, as the vocabulary spells
   * them.
   *
   * @param tokenizer {@link MiniLm#tokenizer()}
   */
  public static List<String> words(Tokenizer tokenizer, String text) {
    int[] fed = tokenizer.encode(text, DESCRIPTION.maxTokens());
    return Arrays.stream(fed, 1, fed.length - 1).mapToObj(tokenizer::token).toList();
  }

  /**
   * All rows but the first and the last of each text.
   *
   * @param texts how texts are fed
   */
  private record WordForm(PromptedText texts) implements Form<MultiVector> {

    private static final int SPECIAL = 2;

    @Override
    public Sequence sequence(String text, Role role) {
      return texts.sequence(text, role);
    }

    @Override
    public int count(String text) {
      return texts.count(text);
    }

    @Override
    public List<MultiVector> read(Matrix result, List<Sequence> fed, Role role) {
      List<MultiVector> read = new ArrayList<>();
      int columns = result.columns();
      int start = 0;
      for (Sequence sequence : fed) {
        int words = sequence.length() - SPECIAL;
        int from = (start + 1) * columns;
        read.add(
            new MultiVector(
                columns, Arrays.copyOfRange(result.values(), from, from + words * columns)));
        start += sequence.length();
      }
      return read;
    }
  }
}
