// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.EncoderDescription;
import dev.toller.TollerException;
import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import dev.toller.engine.kernel.TokenTables;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the bytes of residual storage stand for: centroids of length 1, and for the residual of a
 * token, its difference from its centroid, divided by a scale for each component, buckets with a
 * weight each, the same for all components (after Santhanam et al., "ColBERTv2", 2022, section 3.3,
 * whose buckets hold equally many numbers and have no scales).
 *
 * <p>A token is stored as centroid c, buckets and a factor f; its vector is {@code f * (c + scales
 * * weights of its buckets)}, where f, in half precision, brings the length back to 1. A score
 * compares with that vector, hence depends on query, entry and codebook alone.
 *
 * <p>It is trained once for an encoder and a kind of text, on a sample, and then belongs to every
 * index that is written with it. It stays in the heap: 4 bytes a component of each centroid, twice
 * that while entries are added. Never changes; may be used from several threads at once.
 */
public final class TokenCodebook {

  private final Encoded encoded;
  private final int groups;
  private final String id;
  private volatile NearestCentroids nearest;

  /**
   * What makes a codebook, as its file has it. Arrays belong to it.
   *
   * @param encoder the name of what made the tokens
   * @param encoderHash of all that is needed to get the same tokens again
   * @param dimension components of a token
   * @param bits of a component
   * @param centroids row after row
   * @param scales how large a residual is in each component
   * @param cutoffs between buckets of residuals that are divided by the scales, ascending
   * @param weights of the buckets
   */
  record Encoded(
      String encoder,
      String encoderHash,
      int dimension,
      int bits,
      float[] centroids,
      float[] scales,
      float[] cutoffs,
      float[] weights) {}

  TokenCodebook(Encoded encoded) {
    this.encoded = encoded;
    this.groups = Math.ceilDiv(encoded.dimension * encoded.bits, 4);
    this.id = CodebookFile.id(encoded);
  }

  /**
   * Trains a codebook, on all processors.
   *
   * @param settings how; the same settings and sample give the same codebook
   * @param encoder what made the tokens
   * @param sample token vectors of length 1, row after row: at least two for each centroid, 100
   *     where they can be had
   */
  public static TokenCodebook train(
      CodebookSettings settings, EncoderDescription encoder, float[] sample) {
    TokenRules rules = new TokenRules(encoder.dimension());
    int tokens = rules.requireRows(sample, "the sample");
    if (tokens < 2L * settings.centroids()) {
      throw TollerException.invalid(
          "A codebook of %,d centroids is trained on at least %,d tokens, the sample has %,d; give more, or ask for fewer centroids."
              .formatted(settings.centroids(), 2L * settings.centroids(), tokens));
    }
    return new TokenCodebook(CodebookTraining.train(settings, encoder, sample));
  }

  /**
   * Reads a codebook.
   *
   * @throws TollerException of kind {@code NOT_FOUND}; of kind {@code DAMAGED} where the file is no
   *     codebook, is damaged or newer than this version of Toller
   */
  public static TokenCodebook open(Path file) {
    return new TokenCodebook(CodebookFile.read(file));
  }

  /**
   * Writes the codebook to a file, which appears whole or not at all.
   *
   * @param file replaced where it is there; its folder is made when missing
   */
  public void save(Path file) {
    CodebookFile.write(encoded, file);
  }

  /** A name made of all that it holds: different for different codebooks. */
  public String id() {
    return id;
  }

  /** Components of a token. */
  public int dimension() {
    return encoded.dimension;
  }

  /** How many centroids there are. */
  public int centroids() {
    return encoded.centroids.length / encoded.dimension;
  }

  /** Bits of a component. */
  public int bits() {
    return encoded.bits;
  }

  /**
   * Fails unless it was trained for tokens of this encoder.
   *
   * @throws TollerException of kind {@code INVALID} that names both
   */
  public void requireEncoder(EncoderDescription encoder) {
    if (!CodebookFile.hash(encoder).equals(encoded.encoderHash)) {
      throw TollerException.invalid(
          "The codebook %s was trained for the encoder '%s' with other settings than '%s' has; train one for this encoder."
              .formatted(this, encoded.encoder, encoder.name()));
    }
  }

  @Override
  public String toString() {
    return "%s (%,d centroids, %d bits, for %s)"
        .formatted(id, centroids(), encoded.bits, encoded.encoder);
  }

  Encoded encoded() {
    return encoded;
  }

  /** Groups of 4 bits that a token takes. */
  int groups() {
    return groups;
  }

  /** The nearest centroid of each row. */
  int[] nearest(float[] rows) {
    if (nearest == null) {
      nearest = new NearestCentroids(encoded.centroids, encoded.dimension);
    }
    return nearest.find(rows).numbers();
  }

  /**
   * Puts the buckets of a token into its code, the first component into the lowest bits.
   *
   * @param code zeros
   * @return the factor, in half precision
   */
  short encode(float[] rows, int token, int centroid, byte[] code) {
    int dimension = encoded.dimension;
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      float middle = encoded.centroids[centroid * dimension + i];
      int bucket = bucket((rows[token * dimension + i] - middle) / encoded.scales[i]);
      int bit = i * encoded.bits;
      code[bit >> 3] |= (byte) (bucket << (bit & 7));
      double component = middle + (double) encoded.scales[i] * encoded.weights[bucket];
      squares += component * component;
    }
    return Float.floatToFloat16(squares > 0 ? (float) (1 / Math.sqrt(squares)) : 1);
  }

  private int bucket(float difference) {
    int bucket = 0;
    for (float cutoff : encoded.cutoffs) {
      bucket += difference >= cutoff ? 1 : 0;
    }
    return bucket;
  }

  /** Gives a token its vector back. */
  void decode(byte[] code, int centroid, float factor, float[] to, int at) {
    int dimension = encoded.dimension;
    int mask = encoded.weights.length - 1;
    for (int i = 0; i < dimension; i++) {
      int bit = i * encoded.bits;
      int bucket = code[bit >> 3] >> (bit & 7) & mask;
      float middle = encoded.centroids[centroid * dimension + i];
      to[at + i] = factor * (middle + encoded.scales[i] * encoded.weights[bucket]);
    }
  }

  /** What a query makes of every centroid and of every code: a matrix product, and small tables. */
  TokenTables tables(float[] query) {
    Kernels kernels = Kernels.best();
    int dimension = encoded.dimension;
    int tokens = query.length / dimension;
    int columns = kernels.tokens().columns(tokens);
    float[] to = new float[Panels.size(tokens, dimension, kernels.panelWidth(tokens))];
    Panels panels = kernels.pack(query, 0, dimension, tokens, dimension, to);
    float[] scores = new float[centroids() * columns];
    kernels.product(
        centroids(),
        encoded.centroids,
        0,
        dimension,
        panels,
        Kernels.NONE,
        false,
        scores,
        0,
        columns,
        0,
        panels.panels());
    return new TokenTables(columns, groups, scores, codeScores(query, tokens, columns));
  }

  private float[] codeScores(float[] query, int tokens, int columns) {
    float[] scores = new float[groups * TokenTables.CODES * columns];
    float[] component = new float[columns];
    int inGroup = 4 / encoded.bits;
    for (int i = 0; i < encoded.dimension; i++) {
      Arrays.fill(component, 0);
      for (int token = 0; token < tokens; token++) {
        component[token] = query[token * encoded.dimension + i] * encoded.scales[i];
      }
      int shift = i % inGroup * encoded.bits;
      int at = i / inGroup * TokenTables.CODES * columns;
      for (int code = 0; code < TokenTables.CODES; code++) {
        float weight = encoded.weights[code >> shift & (encoded.weights.length - 1)];
        add(component, weight, scores, at + code * columns);
      }
    }
    return scores;
  }

  private static void add(float[] component, float weight, float[] scores, int at) {
    for (int token = 0; token < component.length; token++) {
      scores[at + token] = Math.fma(component[token], weight, scores[at + token]);
    }
  }
}
