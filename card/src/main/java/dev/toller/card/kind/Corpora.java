// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.collection.Collection;
import dev.toller.collection.CollectionSettings;
import dev.toller.index.dense.DenseSettings;
import dev.toller.index.lexical.Analysis;
import dev.toller.index.lexical.LexicalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the collection of an {@link IndexStage} is opened.
 *
 * @param encoder its encoder's name in the laboratory
 * @param lexical how words are indexed and scored
 */
public record Corpora(String encoder, LexicalSettings lexical) {

  private static final Duration COMMIT_EVERY = Duration.ofSeconds(15);
  private static final int BATCH = 64;
  private static final long VERIFY_BYTES = 1L << 30;
  private static final String FOLDER = "collection";
  private static final String NOTE = "settings.txt";

  /** The collection below a folder; the encoder belongs to somebody else. */
  public Collection open(Path folder, Encoder<Dense> opened) {
    return Collection.open(
        folder.resolve(FOLDER),
        opened,
        new CollectionSettings(lexical, DenseSettings.DEFAULT, COMMIT_EVERY, BATCH, VERIFY_BYTES));
  }

  /** Leaves a note of how the collection is opened beside it. */
  void write(Path folder) throws IOException {
    Files.writeString(
        folder.resolve(NOTE),
        "%s\n%s\n%s\n%s\n"
            .formatted(encoder, lexical.k1(), lexical.b(), lexical.analysis().name()));
  }

  /** How the collection below a folder is opened. */
  public static Corpora read(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(NOTE));
    return new Corpora(
        lines.get(0),
        new LexicalSettings(
            Double.parseDouble(lines.get(1)),
            Double.parseDouble(lines.get(2)),
            Analysis.valueOf(lines.get(3))));
  }
}
