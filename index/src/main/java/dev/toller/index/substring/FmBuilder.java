// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.TollerException;
import dev.toller.index.file.SectionWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Collects documents and writes the {@link FmIndex} of them.
 *
 * <p>Memory: four to six bytes a token while collecting, up to ten while writing. Time: linear in
 * the number of tokens. Used by one thread, for one index.
 */
public final class FmBuilder {

  /** The largest token: every published vocabulary is far smaller. */
  public static final int MAX_TOKEN = (1 << 24) - 1;

  /** The most tokens of one index, a border for each document included. */
  public static final int MAX_LENGTH = Integer.MAX_VALUE - 1_024;

  private static final int ROOM = 1 << 10;

  private final BitSet tokens = new BitSet();
  private int[] text = new int[ROOM];
  private int[] starts = new int[ROOM];
  private int length;
  private int documents;

  /** Without documents yet. */
  public FmBuilder() {
    append(FmIndex.END);
    starts[0] = length;
  }

  /**
   * Adds a document; the first one has the number 0.
   *
   * @param document its tokens, 0 to {@value #MAX_TOKEN}; may be empty; not kept
   */
  public void add(int[] document) {
    requireTokens(document);
    requireRoom(document.length + 2L);
    for (int token : document) {
      tokens.set(token);
      append(token);
    }
    append(FmIndex.END);
    documents++;
    if (documents == starts.length) {
      starts = Arrays.copyOf(starts, 2 * documents);
    }
    starts[documents] = length;
  }

  private void requireTokens(int[] document) {
    for (int i = 0; i < document.length; i++) {
      if (document[i] < 0 || document[i] > MAX_TOKEN) {
        throw TollerException.invalid(
            "A token of a substring index is a number from 0 to %,d, token %,d of document %,d is %,d."
                .formatted(MAX_TOKEN, i, documents, document[i]));
      }
    }
  }

  private void requireRoom(long more) {
    if (length + more > MAX_LENGTH) {
      throw TollerException.invalid(
          "A substring index holds at most %,d tokens, this would be the %,dth; build several."
              .formatted(MAX_LENGTH, length + more));
    }
  }

  private void append(int token) {
    if (length == text.length) {
      text = Arrays.copyOf(text, (int) Math.min(MAX_LENGTH, 3L * length / 2));
    }
    text[length++] = token;
  }

  /**
   * Writes the index to a file, which appears whole or not at all.
   *
   * @param file replaced where it is there; its folder is made when missing
   * @throws TollerException of kind {@code FAILED} where that is not possible
   */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        force(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException cause) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The substring index %s cannot be written (%s); check the disk and the folder's permissions."
              .formatted(file, cause),
          cause);
    }
  }

  private void force(Path part) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
      write(out);
      out.flush();
      channel.force(true);
    }
  }

  /** Writes the index; what was collected is given up. */
  void write(OutputStream out) throws IOException {
    int levels = DigitMatrix.levels(tokens.cardinality() + Alphabet.FIRST);
    SectionWriter sections = new SectionWriter(FmFile.KIND, out);
    Alphabet.write(tokens, sections);
    for (int document = 0; document <= documents; document++) {
      sections.putInt(starts[document]);
    }
    sections.endSection();
    writeText(levels, sections);
    new FmFile.Sizes(length + 1, documents, tokens.cardinality(), levels).write(sections);
  }

  private void writeText(int levels, SectionWriter out) throws IOException {
    int[] symbols = backwards(levels);
    text = new int[0];
    int[] order = SuffixSorting.sort(symbols, 1 << (DigitMatrix.BITS * levels));
    Places.write(order, out);
    for (int row = 0; row < order.length; row++) {
      order[row] = order[row] == 0 ? Alphabet.STOP : symbols[order[row] - 1];
    }
    DigitMatrix.write(order, symbols, levels, out);
    out.endSection();
  }

  /** The symbols of the text from its end to its beginning, then one that is smaller than all. */
  private int[] backwards(int levels) {
    int[] symbols = Alphabet.symbols(tokens, levels);
    int border = DigitMatrix.reversed(Alphabet.BORDER, levels);
    int[] backwards = new int[length + 1];
    for (int i = 0; i < length; i++) {
      int token = text[length - 1 - i];
      backwards[i] = token == FmIndex.END ? border : symbols[token];
    }
    return backwards;
  }
}
