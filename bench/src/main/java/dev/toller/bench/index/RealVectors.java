// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import dev.toller.engine.cache.CacheFolder;
import dev.toller.engine.encode.MiniLm;
import dev.toller.measure.data.BeirData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of data sets as vectors of the embedded encoder. Encoding takes minutes, so they are
 * kept in the folder for what can be made again.
 */
final class RealVectors {

  private static final int BATCH = 256;
  private static final int DIMENSION = 384;

  private RealVectors() {}

  /** What is encoded. */
  enum Texts {
    /** 20,911 paragraphs. */
    SQUAD_PARAGRAPHS("squad", "corpus.jsonl.gz", Role.DOCUMENT, Integer.MAX_VALUE),
    /** The first 20,000 questions. */
    SQUAD_QUESTIONS("squad", "queries.jsonl.gz", Role.QUERY, 20_000),
    /** 49,043 passages in Yoruba. */
    MIRACL_PASSAGES("miracl-yo", "corpus.jsonl.gz", Role.DOCUMENT, Integer.MAX_VALUE),
    /** Their questions. */
    MIRACL_QUESTIONS("miracl-yo", "queries.jsonl.gz", Role.QUERY, Integer.MAX_VALUE);

    private final String data;
    private final String file;
    private final Role role;
    private final int most;

    Texts(String data, String file, Role role, int most) {
      this.data = data;
      this.file = file;
      this.role = role;
      this.most = most;
    }

    /** The texts, in the order of the file. */
    List<String> read(Path folder) {
      List<String> all = new ArrayList<>();
      BeirData.documents(
          folder.resolve(data).resolve(file),
          document -> {
            if (all.size() < most) {
              all.add(document.content());
            }
          });
      return all;
    }
  }

  /**
   * The vectors of the texts, in the order of the file.
   *
   * @param data the folder that holds the data sets
   */
  static float[][] of(Texts texts, Path data) throws IOException {
    Path folder =
        CacheFolder.open().orElse(Path.of(System.getProperty("java.io.tmpdir"))).resolve("vectors");
    Path file = folder.resolve(texts + ".f32");
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      Path part = folder.resolve(texts + ".part");
      write(encode(texts, data), part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return read(file);
  }

  private static List<float[]> encode(Texts texts, Path data) {
    List<String> all = texts.read(data);
    List<float[]> vectors = new ArrayList<>();
    try (Encoder<Dense> encoder = MiniLm.encoder()) {
      for (int from = 0; from < all.size(); from += BATCH) {
        List<String> batch = all.subList(from, Math.min(all.size(), from + BATCH));
        encoder.encode(batch, texts.role).forEach(vector -> vectors.add(vector.vector()));
        System.err.printf("%s %,d of %,d%n", texts, vectors.size(), all.size());
      }
    }
    return vectors;
  }

  private static void write(List<float[]> vectors, Path file) throws IOException {
    byte[] bytes = new byte[vectors.size() * DIMENSION * Float.BYTES];
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] vector : vectors) {
      for (float number : vector) {
        numbers.putFloat(number);
      }
    }
    Files.write(file, bytes);
  }

  private static float[][] read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    float[][] vectors = new float[bytes.length / Float.BYTES / DIMENSION][DIMENSION];
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] vector : vectors) {
      numbers.asFloatBuffer().get(vector);
      numbers.position(numbers.position() + DIMENSION * Float.BYTES);
    }
    return vectors;
  }

  /** Encodes all that is not there yet; the folder of the data sets is the only argument. */
  public static void main(String[] arguments) throws IOException {
    for (Texts texts : Texts.values()) {
      of(texts, Path.of(arguments[0]));
    }
  }
}
