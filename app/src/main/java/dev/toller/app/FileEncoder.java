// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Encoder;
import dev.toller.Progress;
import dev.toller.Representation;
import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Encodes a file of texts into a file of representations, a JSON object a line on either side, some
 * hundred texts at a time, so that neither need fit into memory. The output appears when it is
 * complete.
 */
public final class FileEncoder {

  private static final int PORTION = 512;

  private final Encoder<? extends Representation> encoder;
  private final Role role;
  private final Progress progress;
  private final List<BeirDocument> waiting = new ArrayList<>();
  private long done;

  /** An encoder of files. */
  public FileEncoder(Encoder<? extends Representation> encoder, Role role, Progress progress) {
    this.encoder = encoder;
    this.role = role;
    this.progress = progress;
  }

  /**
   * Encodes a file.
   *
   * @param from lines with {@code _id}, {@code text} and perhaps {@code title}; packed where the
   *     name ends in {@code .gz}
   * @param to written anew, packed where the name ends in {@code .gz}
   * @return how many texts there were
   */
  public long encode(Path from, Path to) {
    Path part = to.resolveSibling(to.getFileName() + ".part");
    try {
      try (Writer out = open(to, part)) {
        BeirData.documents(from, document -> take(document, out));
        write(out);
      }
      Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
      return done;
    } catch (IOException e) {
      throw failed(to, part, e);
    } catch (UncheckedIOException e) {
      throw failed(to, part, e.getCause());
    }
  }

  private static Writer open(Path to, Path part) throws IOException {
    var raw = Files.newOutputStream(part);
    return new BufferedWriter(
        new OutputStreamWriter(
            to.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw,
            StandardCharsets.UTF_8));
  }

  private static TollerException failed(Path to, Path part, IOException cause) {
    part.toFile().delete();
    return new TollerException(
        TollerException.Kind.FAILED,
        "The file '%s' cannot be written: %s.".formatted(to, cause),
        cause);
  }

  private void take(BeirDocument document, Writer out) {
    waiting.add(document);
    if (waiting.size() == PORTION) {
      write(out);
    }
  }

  private void write(Writer out) {
    List<? extends Representation> made =
        encoder.encode(waiting.stream().map(BeirDocument::content).toList(), role);
    try {
      for (int i = 0; i < made.size(); i++) {
        out.write(Json.write(line(waiting.get(i).id(), made.get(i))) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done += waiting.size();
    waiting.clear();
    progress.report("encoding texts", done, 0);
  }

  private static Map<String, Object> line(String id, Representation made) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_id", id);
    line.putAll(fields(made));
    return line;
  }

  /** What a representation consists of, by the names under which it is printed. */
  public static Map<String, Object> fields(Representation made) {
    return switch (made) {
      case Representation.Dense(var vector) -> Map.of("vector", vector);
      case Representation.Sparse(var terms, var weights) ->
          Map.of("terms", terms, "weights", weights);
      case Representation.MultiVector(int dimension, var values) ->
          Map.of("dimension", dimension, "vectors", values);
      case Representation.Code(var bytes) -> Map.of("code", bytes);
      case Representation.Text(var text) -> Map.of("text", text);
    };
  }
}
