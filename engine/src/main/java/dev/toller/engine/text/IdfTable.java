// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.toller.Representation.Sparse;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A weight for each term of a vocabulary, by how rare it is in some collection. A file of it is one
 * JSON object from tokens to weights where its name ends in {@code .json}, and lines of token, tab
 * and weight elsewhere.
 */
public final class IdfTable {

  /** What a term weighs that the table does not have. */
  public static final float UNSEEN = 1;

  private static final String JSON = ".json";

  private final float[] weights;

  private IdfTable(float[] weights) {
    this.weights = weights;
  }

  /**
   * A table of these weights.
   *
   * @param weights at the number of each term; positive and finite; copied
   */
  public static IdfTable of(float[] weights) {
    for (int term = 0; term < weights.length; term++) {
      require(weights[term], "term %,d".formatted(term));
    }
    return new IdfTable(weights.clone());
  }

  /**
   * The rarity of a term that n of N documents have: {@code ln(1 + (N - n + 0.5) / (n + 0.5))}
   * (Geng et al. 2024, section on the matching function; the form of BM25).
   */
  public static double idf(int with, int documents) {
    return Math.log1p((documents - with + 0.5) / (with + 0.5));
  }

  /**
   * What texts say of their own tokens; a token that none of them has weighs {@link #UNSEEN}.
   *
   * @param texts passed through once
   * @param pieces the tokens of a text, without special ones
   * @param vocabulary how many terms there are
   */
  public static IdfTable counted(
      Stream<String> texts, Function<String, int[]> pieces, int vocabulary) {
    int[] with = new int[vocabulary];
    int[] documents = {0};
    texts.forEachOrdered(text -> {
      Arrays.stream(pieces.apply(text)).distinct().forEach(term -> with[term]++);
      documents[0]++;
    });
    float[] weights = new float[vocabulary];
    for (int term = 0; term < vocabulary; term++) {
      weights[term] = with[term] == 0 ? UNSEEN : (float) idf(with[term], documents[0]);
    }
    return new IdfTable(weights);
  }

  /** Every term alike. */
  public static IdfTable alike(int vocabulary) {
    float[] weights = new float[vocabulary];
    Arrays.fill(weights, 1);
    return new IdfTable(weights);
  }

  private static void require(double weight, String whose) {
    if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
      throw TollerException.invalid(
          "A table of weights has positive and finite ones, that of %s is %s; leave it out, and the term weighs %s."
              .formatted(whose, weight, UNSEEN));
    }
  }

  /**
   * Reads a table.
   *
   * @param vocabulary how many terms there are
   * @param terms the term of a token; tokens that have none are passed over
   * @throws TollerException of kind {@code NOT_FOUND} where there is no file, of kind {@code
   *     INVALID} where it is not understood
   */
  public static IdfTable read(Path file, int vocabulary, Function<String, OptionalInt> terms) {
    if (!Files.exists(file)) {
      throw TollerException.notFound("There is no table of weights %s.".formatted(file));
    }
    float[] weights = new float[vocabulary];
    Arrays.fill(weights, UNSEEN);
    Rows rows =
        (token, weight) -> {
          require(weight, "'" + token + "'");
          terms.apply(token).ifPresent(term -> weights[term] = (float) weight);
        };
    try {
      if (file.toString().endsWith(JSON)) {
        readJson(file, rows);
      } else {
        readLines(file, rows);
      }
      return new IdfTable(weights);
    } catch (IOException | NumberFormatException cause) {
      throw new TollerException(
          Kind.INVALID,
          "The table of weights %s is not understood: %s; it is an object of numbers in JSON, or lines of token, tab and number."
              .formatted(file, cause.getMessage()),
          cause);
    }
  }

  /** Is told of each token and its weight. */
  @FunctionalInterface
  private interface Rows {
    void row(String token, double weight);
  }

  private static void readJson(Path file, Rows rows) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(file))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is not an object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String token = parser.currentName();
        if (!parser.nextToken().isNumeric()) {
          throw new IOException("'%s' has no number".formatted(token));
        }
        rows.row(token, parser.getDoubleValue());
      }
    }
  }

  private static void readLines(Path file, Rows rows) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.lastIndexOf('\t');
        if (tab < 0) {
          throw new IOException("the line '%s' has no tab".formatted(line));
        }
        rows.row(line.substring(0, tab), Double.parseDouble(line.substring(tab + 1)));
      }
    }
  }

  /**
   * Writes the table.
   *
   * @param tokens the token of a term; terms without one, the empty string, are left out
   */
  public void write(Path file, IntFunction<String> tokens) {
    try (Writer out = Files.newBufferedWriter(file)) {
      if (file.toString().endsWith(JSON)) {
        writeJson(out, tokens);
      } else {
        writeLines(out, tokens);
      }
    } catch (IOException cause) {
      throw new TollerException(
          Kind.FAILED,
          "The table of weights %s cannot be written (%s); check the disk and the folder's permissions."
              .formatted(file, cause),
          cause);
    }
  }

  private void writeJson(Writer out, IntFunction<String> tokens) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      for (int term = 0; term < weights.length; term++) {
        if (!tokens.apply(term).isEmpty()) {
          json.writeNumberField(tokens.apply(term), weights[term]);
        }
      }
      json.writeEndObject();
    }
  }

  private void writeLines(Writer out, IntFunction<String> tokens) throws IOException {
    for (int term = 0; term < weights.length; term++) {
      if (!tokens.apply(term).isEmpty()) {
        out.write("%s\t%s\n".formatted(tokens.apply(term), weights[term]));
      }
    }
  }

  /**
   * A text's different tokens, each with its weight, however often it stands there.
   *
   * @param pieces tokens without special ones, each within the table
   */
  public Sparse weigh(int[] pieces) {
    int[] terms = Arrays.stream(pieces).distinct().sorted().toArray();
    float[] own = new float[terms.length];
    for (int i = 0; i < terms.length; i++) {
      own[i] = weight(terms[i]);
    }
    return new Sparse(terms, own);
  }

  /** How many terms there are. */
  public int size() {
    return weights.length;
  }

  /** The weight of a term. */
  public float weight(int term) {
    if (term < 0 || term >= weights.length) {
      throw TollerException.invalid(
          "The table has weights for %,d terms from 0 on, the tokenizer gave %,d; take the table that belongs to the tokenizer."
              .formatted(weights.length, term));
    }
    return weights[term];
  }
}
