// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.EncoderDescription;
import dev.toller.TollerException;
import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import dev.toller.engine.kernel.TokenTables;
import java.nio.file.Path;

/**
 * What the bytes of residual storage stand for: axes, centroids of length 1, and for the residual
 * of a token, its difference from its centroid, buckets with a weight each for each of its
 * components along the axes (after Santhanam et al., "ColBERTv2", 2022, section 3.3, which has no
 * axes and the same buckets for all components). The axes are those along which residuals vary
 * most; a component that varies more has more buckets, one that varies least has none, which leaves
 * half the error that as many bits leave when all components have equally many.
 *
 * <p>A token is stored as centroid c, buckets and a factor f; its vector along the axes is {@code f
 * * (c + weights of its buckets)}, where f, in half precision, brings the length back to 1. A score
 * compares with that vector, hence depends on query, entry and codebook alone.
 *
 * <p>It is trained once for an encoder and a kind of text, on a sample, and then belongs to every
 * index that is written with it. It stays in the heap: 4 bytes a component of each centroid, twice
 * that while entries are added. Never changes; may be used from several threads at once.
 */
public final class TokenCodebook {

  private static final int GROUP = 4;

  private final Encoded encoded;
  private final Rotation rotation;
  private final int[] bitOf;
  private final int[] cutoffOf;
  private final int[] weightOf;
  private final String id;
  private volatile NearestCentroids nearest;

  /**
   * What makes a codebook, as its file has it. Arrays belong to it.
   *
   * @param encoder the name of what made the tokens
   * @param encoderHash of all that is needed to get the same tokens again
   * @param dimension components of a token
   * @param axes at right angles, of length 1, row after row
   * @param bits of each component along the axes, descending: 4, 2, 1 or 0
   * @param centroids along the axes, row after row
   * @param cutoffs between the buckets of each component that has bits, ascending
   * @param weights of the buckets of each such component
   */
  record Encoded(
      String encoder,
      String encoderHash,
      int dimension,
      float[] axes,
      byte[] bits,
      float[] centroids,
      float[] cutoffs,
      float[] weights) {}

  TokenCodebook(Encoded encoded) {
    this.encoded = encoded;
    this.rotation = new Rotation(encoded.axes, encoded.dimension);
    this.bitOf = new int[encoded.dimension + 1];
    this.cutoffOf = new int[encoded.dimension + 1];
    this.weightOf = new int[encoded.dimension + 1];
    for (int i = 0; i < encoded.dimension; i++) {
      int bits = encoded.bits[i];
      bitOf[i + 1] = bitOf[i] + bits;
      cutoffOf[i + 1] = cutoffOf[i] + (1 << bits) - 1;
      weightOf[i + 1] = weightOf[i] + (bits > 0 ? 1 << bits : 0);
    }
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

  /** Bits of the code of a token. */
  public int bits() {
    return bitOf[encoded.dimension];
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
    return "%s (%,d centroids, codes of %d bits, for %s)"
        .formatted(id, centroids(), bits(), encoded.encoder);
  }

  Encoded encoded() {
    return encoded;
  }

  /** Groups of 4 bits that a token takes. */
  int groups() {
    return Math.ceilDiv(bits(), GROUP);
  }

  /** Rows along the axes. */
  float[] along(float[] rows) {
    return rotation.there(rows);
  }

  /** The nearest centroid of each row, which is along the axes. */
  int[] nearest(float[] rows) {
    if (nearest == null) {
      nearest = new NearestCentroids(encoded.centroids, encoded.dimension);
    }
    return nearest.find(rows).numbers();
  }

  /**
   * Puts the buckets of a token into its code, the first component into the lowest bits.
   *
   * @param rows along the axes
   * @param code zeros
   * @return the factor, in half precision
   */
  short encode(float[] rows, int token, int centroid, byte[] code) {
    int dimension = encoded.dimension;
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      float middle = encoded.centroids[centroid * dimension + i];
      double component = middle;
      if (encoded.bits[i] > 0) {
        int bucket = bucket(i, rows[token * dimension + i] - middle);
        code[bitOf[i] >> 3] |= (byte) (bucket << (bitOf[i] & 7));
        component += weight(i, bucket);
      }
      squares += component * component;
    }
    return Float.floatToFloat16(squares > 0 ? (float) (1 / Math.sqrt(squares)) : 1);
  }

  private int bucket(int component, float difference) {
    int bucket = 0;
    for (int i = cutoffOf[component]; i < cutoffOf[component + 1]; i++) {
      bucket += difference >= encoded.cutoffs[i] ? 1 : 0;
    }
    return bucket;
  }

  /** What a bucket of a component adds to the centroid. */
  private float weight(int component, int bucket) {
    return encoded.weights[weightOf[component] + bucket];
  }

  /** The vectors of tokens along the axes become what they were before. */
  float[] back(float[] rows) {
    return rotation.back(rows);
  }

  /** Gives a token its vector along the axes. */
  void decode(byte[] code, int centroid, float factor, float[] to, int at) {
    int dimension = encoded.dimension;
    for (int i = 0; i < dimension; i++) {
      float middle = encoded.centroids[centroid * dimension + i];
      int bits = encoded.bits[i];
      float weight = 0;
      if (bits > 0) {
        int bucket = code[bitOf[i] >> 3] >> (bitOf[i] & 7) & ((1 << bits) - 1);
        weight = weight(i, bucket);
      }
      to[at + i] = factor * (middle + weight);
    }
  }

  /** What a query makes of every centroid and of every code: a matrix product, and small tables. */
  TokenTables tables(float[] query) {
    Kernels kernels = Kernels.best();
    float[] asked = along(query);
    int dimension = encoded.dimension;
    int tokens = asked.length / dimension;
    int columns = kernels.tokens().columns(tokens);
    float[] to = new float[Panels.size(tokens, dimension, kernels.panelWidth(tokens))];
    Panels panels = kernels.pack(asked, 0, dimension, tokens, dimension, to);
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
    return new TokenTables(columns, groups(), scores, codeScores(asked, tokens, columns));
  }

  private float[] codeScores(float[] query, int tokens, int columns) {
    float[] scores = new float[groups() * TokenTables.CODES * columns];
    float[] component = new float[columns];
    for (int i = 0; i < encoded.dimension && encoded.bits[i] > 0; i++) {
      for (int token = 0; token < tokens; token++) {
        component[token] = query[token * encoded.dimension + i];
      }
      int shift = bitOf[i] % GROUP;
      int mask = (1 << encoded.bits[i]) - 1;
      int at = bitOf[i] / GROUP * TokenTables.CODES * columns;
      for (int code = 0; code < TokenTables.CODES; code++) {
        add(component, weight(i, code >> shift & mask), scores, at + code * columns);
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
