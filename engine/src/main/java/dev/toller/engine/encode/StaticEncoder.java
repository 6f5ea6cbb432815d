// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.engine.cache.Resources;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.text.BertTokenizer;
import dev.toller.engine.work.Lazy;
import java.util.Arrays;
import java.util.List;

/**
 * A baseline without a network: the mean of the word embeddings that {@link MiniLm} reads, without
 * positions, norms or layers, brought to length 1. The order of words is lost. A retriever that is
 * no better than this one matches words.
 *
 * <p>A text costs its tokenization and one row of 384 numbers a token. A text without tokens has
 * the mean of the embeddings of {@code [CLS]} and {@code [SEP]}, which other texts leave out. The
 * table, 47 MB, is read when it is first needed. May be used from several threads at once.
 */
public final class StaticEncoder implements Encoder<Dense> {

  /** What is needed to get its vectors again. */
  public static final EncoderDescription DESCRIPTION =
      new EncoderDescription(
          "static",
          MiniLm.DESCRIPTION.dimension(),
          MiniLm.DESCRIPTION.similarity(),
          MiniLm.DESCRIPTION.pooling(),
          true,
          "",
          "",
          MiniLm.DESCRIPTION.maxTokens(),
          MiniLm.DESCRIPTION.tokenizerHash(),
          MiniLm.DESCRIPTION.weightsHash());

  private static final String TABLE = "embeddings.word_embeddings.weight";

  /** {@code [CLS]} and {@code [SEP]}. */
  private static final int MARKS = 2;

  private final Lazy<BertTokenizer> tokenizer =
      new Lazy<>(() -> BertTokenizer.read(Resources.bytes(Resources.MINILM_TOKENIZER)));
  private final Lazy<float[]> table = new Lazy<>(StaticEncoder::table);
  private volatile boolean closed;

  private static float[] table() {
    try (Checkpoint checkpoint = Checkpoint.miniLm()) {
      return checkpoint.read(TABLE);
    }
  }

  @Override
  public EncoderDescription description() {
    return DESCRIPTION;
  }

  @Override
  public int tokens(String text) {
    return tokenizer.get().count(text);
  }

  @Override
  public List<Dense> encode(List<String> texts, Role role) {
    if (closed) {
      throw new IllegalStateException("The encoder '%s' is closed.".formatted(DESCRIPTION.name()));
    }
    float[] rows = table.get();
    return texts.stream().map(text -> new Dense(mean(tokensOf(text), rows))).toList();
  }

  private int[] tokensOf(String text) {
    int[] marked = tokenizer.get().encode(text, DESCRIPTION.maxTokens());
    return marked.length == MARKS ? marked : Arrays.copyOfRange(marked, 1, marked.length - 1);
  }

  private static float[] mean(int[] tokens, float[] rows) {
    double[] sum = new double[DESCRIPTION.dimension()];
    for (int token : tokens) {
      int at = token * sum.length;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += rows[at + i];
      }
    }
    double length = Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());
    float[] unit = new float[sum.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (sum[i] / length);
    }
    return unit;
  }

  @Override
  public void close() {
    closed = true;
    tokenizer.close();
    table.close();
  }
}
