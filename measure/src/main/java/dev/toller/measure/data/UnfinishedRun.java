// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.AtomicFile;
import dev.toller.Hit;
import dev.toller.Ranking;
import dev.toller.TollerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rankings of a run that is under way, in a file from which the same work goes on after it was
 * broken off. Its first line holds the settings, each further one a query that is finished, with
 * exact scores; a last line without its end counts as not there. For one thread.
 */
public final class UnfinishedRun implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final SortedMap<String, Ranking> rankings;
  private final FileChannel channel;

  private UnfinishedRun(Path file, SortedMap<String, Ranking> rankings) throws IOException {
    this.file = file;
    this.rankings = rankings;
    this.channel = FileChannel.open(file, StandardOpenOption.APPEND);
  }

  /**
   * Begins a file, or takes up what is there.
   *
   * @param settings all that the rankings depend on
   * @throws TollerException of kind {@code CONFLICT} where other settings began it
   */
  public static UnfinishedRun open(Path file, Map<String, String> settings) {
    String header = JSON.valueToTree(new TreeMap<>(settings)).toString();
    if (!Files.exists(file)) {
      AtomicFile.write(file, (header + "\n").getBytes(StandardCharsets.UTF_8));
    }
    requireBegunBy(header, file);
    try {
      cutUnfinishedLine(file);
      return new UnfinishedRun(file, read(file));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static void requireBegunBy(String header, Path file) {
    try (TextLines lines = new TextLines(file)) {
      if (!lines.advance() || !lines.text().equals(header)) {
        throw new TollerException(
            TollerException.Kind.CONFLICT,
            "The file '%s' belongs to a command with other settings or data, which its first line says; repeat that command, delete the file, or name another --output."
                .formatted(file));
      }
    }
  }

  private static void cutUnfinishedLine(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long end = bytes.length();
      while (end > 0 && at(bytes, end - 1) != '\n') {
        end--;
      }
      bytes.setLength(end);
    }
  }

  private static int at(RandomAccessFile bytes, long place) throws IOException {
    bytes.seek(place);
    return bytes.read();
  }

  private static SortedMap<String, Ranking> read(Path file) {
    SortedMap<String, Ranking> rankings = new TreeMap<>();
    try (TextLines lines = new TextLines(file)) {
      lines.advance();
      while (lines.advance()) {
        JsonFields fields = JsonLines.fields(lines);
        rankings.put(fields.text("query"), ranking(lines, fields));
      }
    }
    return rankings;
  }

  private static Ranking ranking(TextLines lines, JsonFields fields) {
    List<String> ids = fields.texts("documents");
    List<Double> scores = fields.numbers("scores");
    if (ids.size() != scores.size()) {
      throw lines.expected("an object with as many \"documents\" as \"scores\"");
    }
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      hits.add(new Hit(ids.get(i), scores.get(i)));
    }
    return Ranking.of(hits);
  }

  /** What is finished so far. */
  public SortedMap<String, Ranking> rankings() {
    return Collections.unmodifiableSortedMap(rankings);
  }

  /** A query is finished; when this returns, a process that ends does not lose it. */
  public void add(String query, Ranking ranking) {
    ByteBuffer line =
        ByteBuffer.wrap((line(query, ranking) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
    rankings.put(query, ranking);
  }

  private static ObjectNode line(String query, Ranking ranking) {
    ObjectNode line = JSON.createObjectNode().put("query", query);
    ArrayNode documents = line.putArray("documents");
    ArrayNode scores = line.putArray("scores");
    ranking
        .hits()
        .forEach(hit -> {
          documents.add(hit.id());
          scores.add(hit.score());
        });
    return line;
  }

  /** The run is finished and stands elsewhere; the file goes. */
  public void delete() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** What is finished stays in the file. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static TollerException failed(Path file, IOException cause) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "The file '%s' cannot be written (%s); check the disk and its permissions, then repeat the command, which goes on from there."
            .formatted(file, cause),
        cause);
  }
}
