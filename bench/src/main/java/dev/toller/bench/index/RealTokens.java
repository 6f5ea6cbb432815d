// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import dev.toller.Encoder;
import dev.toller.Representation.MultiVector;
import dev.toller.Role;
import dev.toller.engine.cache.CacheFolder;
import dev.toller.engine.encode.TokenVectors;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import dev.toller.measure.data.Qrels;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Paragraphs of SQuAD and questions about them as the token vectors of the embedded encoder, kept
 * as bfloat16 in the folder for what can be made again.
 */
final class RealTokens {

  private static final int BATCH = 128;
  private static final int PARAGRAPHS = 3_000;
  private static final int QUESTIONS = 300;

  private RealTokens() {}

  /** The first 3,000 paragraphs. */
  static List<MultiVector> paragraphs(Path data) throws IOException {
    return of("paragraph-tokens", texts(first(data)), Role.DOCUMENT);
  }

  /** 300 questions that one of those answers. */
  static List<MultiVector> questions(Path data) throws IOException {
    Set<String> there = new TreeSet<>();
    first(data).forEach(document -> there.add(document.id()));
    Qrels qrels = Qrels.read(data.resolve("squad/qrels/train.tsv"));
    List<BeirDocument> answered = new ArrayList<>();
    BeirData.documents(
        data.resolve("squad/queries.jsonl.gz"),
        question -> {
          if (qrels.of(question.id()).keySet().stream().anyMatch(there::contains)) {
            answered.add(question);
          }
        });
    List<BeirDocument> asked = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      asked.add(answered.get((int) ((long) i * answered.size() / QUESTIONS)));
    }
    return of("question-tokens", texts(asked), Role.QUERY);
  }

  private static List<BeirDocument> first(Path data) {
    List<BeirDocument> first = new ArrayList<>();
    BeirData.documents(
        data.resolve("squad/corpus.jsonl.gz"),
        document -> {
          if (first.size() < PARAGRAPHS) {
            first.add(document);
          }
        });
    return first;
  }

  private static List<String> texts(List<BeirDocument> documents) {
    return documents.stream().map(BeirDocument::content).toList();
  }

  private static List<MultiVector> of(String name, List<String> texts, Role role)
      throws IOException {
    Path folder =
        CacheFolder.open().orElse(Path.of(System.getProperty("java.io.tmpdir"))).resolve("vectors");
    Path file = folder.resolve("%s-%d.bf16".formatted(name, texts.size()));
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      Path part = folder.resolve(name + ".part");
      write(texts, role, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return read(file, texts.size());
  }

  private static void write(List<String> texts, Role role, Path file) throws IOException {
    try (Encoder<MultiVector> encoder = TokenVectors.encoder();
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int from = 0; from < texts.size(); from += BATCH) {
        List<String> batch = texts.subList(from, Math.min(texts.size(), from + BATCH));
        for (MultiVector vectors : encoder.encode(batch, role)) {
          out.writeInt(vectors.values().length);
          for (float value : vectors.values()) {
            out.writeShort((Float.floatToRawIntBits(value) + 0x8000) >>> Short.SIZE);
          }
        }
        System.err.printf("%s %,d of %,d%n", role, from + batch.size(), texts.size());
      }
    }
  }

  private static List<MultiVector> read(Path file, int count) throws IOException {
    List<MultiVector> all = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      for (int i = 0; i < count; i++) {
        float[] values = new float[in.readInt()];
        for (int k = 0; k < values.length; k++) {
          values[k] = Float.intBitsToFloat(in.readShort() << Short.SIZE);
        }
        all.add(new MultiVector(TokenVectors.DESCRIPTION.dimension(), values));
      }
    }
    return all;
  }

  /** Encodes what is not there yet; the folder of the data sets is the only argument. */
  public static void main(String[] arguments) throws IOException {
    System.err.println(questions(Path.of(arguments[0])).size());
    System.err.println(paragraphs(Path.of(arguments[0])).size());
  }
}
