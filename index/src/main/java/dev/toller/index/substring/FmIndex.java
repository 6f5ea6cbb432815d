// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every token sequence of a collection of documents: how often it occurs, where, and which tokens
 * follow it how often.
 *
 * <p>An FM-index (P. Ferragina, G. Manzini, Opportunistic data structures with applications, 2000)
 * of the text read backwards, so that appending one token to a sequence is one step, as constrained
 * decoding needs it (SEAL, Bevilacqua et al., 2022; FREESON, 2025, CorpusTree): what a language
 * model may say next after words that stand in a document is {@link #next} of their range. The text
 * is {@link #END}, the first document, END, the second one, END, and so on; rows are the beginnings
 * of that text, sorted by their last token, then by the one before it, and so on. Rows of one
 * sequence lie side by side: a {@link Range}.
 *
 * <p>Costs, with L = log4 of the number of different tokens (8 for 16,383 to 65,534 of them): a
 * step, two looks at memory for each of L levels; next tokens, at most that for each different one;
 * a place, up to {@value Places#SAMPLED} steps of one row; tokens of a document, a step of one row
 * each and up to {@value Places#KEPT} before the first. Whatever takes lists does them interleaved
 * and waits for memory about once where one after the other waits for each. Size: L/3 bytes a token
 * and a third of a byte.
 *
 * <p>The file is mapped and never read into the heap; the operating system keeps in memory what is
 * used. The index never changes and may be used from several threads at once; it owns the mapping,
 * and whoever opened it closes it when no thread uses it. Ranges stay valid as long as the file
 * does, across openings.
 */
public final class FmIndex implements AutoCloseable {

  /** Stands before the first document and after each: not a token of any. */
  public static final int END = -1;

  private final Runnable release;
  private final FmFile file;
  private final Alphabet alphabet;
  private final DigitMatrix matrix;
  private final Places places;
  private final Range whole;

  private FmIndex(Runnable release, FmFile file) {
    FmFile.Sizes sizes = file.sizes();
    this.release = release;
    this.file = file;
    this.matrix = new DigitMatrix(file.part(FmFile.Part.LEVELS), sizes.length(), sizes.levels());
    this.alphabet = new Alphabet(file);
    this.places = new Places(file, matrix);
    this.whole = new Range(0, sizes.length(), 0);
  }

  /**
   * Maps a file that a {@link FmBuilder} wrote, and reads its header and footer.
   *
   * @throws TollerException of kind {@code NOT_FOUND}; of kind {@code DAMAGED} where the file is no
   *     index, is damaged or newer than this version of Toller
   */
  public static FmIndex open(Path path) {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new FmIndex(() -> release(arena), FmFile.open(bytes, path.toString()));
    } catch (NoSuchFileException missing) {
      arena.close();
      throw new TollerException(
          Kind.NOT_FOUND, "There is no substring index %s.".formatted(path), missing);
    } catch (IOException cause) {
      arena.close();
      throw new TollerException(
          Kind.FAILED,
          "The substring index %s cannot be read (%s); check the file and its permissions."
              .formatted(path, cause),
          cause);
    } catch (RuntimeException said) {
      arena.close();
      throw said;
    }
  }

  private static void release(Arena arena) {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  /**
   * An index that lies in memory that somebody else owns.
   *
   * @param name what messages call it
   */
  static FmIndex of(MemorySegment bytes, String name) {
    return new FmIndex(() -> {}, FmFile.open(bytes, name));
  }

  /** Reads every byte and compares checksums; the failure names the part that is damaged. */
  public void verify() {
    file.file().verify();
  }

  /** How many documents there are. */
  public int documents() {
    return file.sizes().documents();
  }

  /** How many tokens all documents have, borders left out. */
  public int tokens() {
    return file.sizes().length() - documents() - 2;
  }

  /** How many different tokens there are. */
  public int differentTokens() {
    return file.sizes().tokens();
  }

  /** Bytes on disk. */
  public long bytes() {
    return file.file().length();
  }

  /** The range of the sequence without tokens: every place. */
  public Range whole() {
    return whole;
  }

  /**
   * Where a sequence occurs.
   *
   * @param sequence tokens in reading order; {@link #END} may be its first, for where documents
   *     begin, and its last, for where they end
   */
  public Range range(int... sequence) {
    requireInside(sequence);
    return file.read(() -> {
      Range range = whole;
      for (int i = 0; i < sequence.length && !range.isEmpty(); i++) {
        range = step(range, sequence[i]);
      }
      return range.isEmpty() ? Range.nothing(sequence.length) : range;
    });
  }

  /** {@link #range} of many sequences at once, in their order. */
  public List<Range> ranges(List<int[]> sequences) {
    sequences.forEach(FmIndex::requireInside);
    return file.read(() -> new Steps(matrix, alphabet).ranges(sequences, whole));
  }

  /** How often a sequence occurs; see {@link #range}. */
  public int count(int... sequence) {
    return range(sequence).count();
  }

  /**
   * Where a sequence with one more token at its end occurs. A sequence that ends with {@link #END}
   * is at the end of a document; what follows then stands in another one.
   */
  public Range extend(Range range, int token) {
    requireOwn(range);
    return file.read(() -> step(range, token));
  }

  /**
   * {@link #extend} of many ranges at once.
   *
   * @param tokens one for each range
   */
  public List<Range> extend(List<Range> ranges, int[] tokens) {
    if (ranges.size() != tokens.length) {
      throw TollerException.invalid(
          "Extending needs one token for each range, got %,d ranges and %,d tokens."
              .formatted(ranges.size(), tokens.length));
    }
    ranges.forEach(this::requireOwn);
    return file.read(() -> new Steps(matrix, alphabet).extend(ranges, tokens));
  }

  private Range step(Range range, int token) {
    if (range.isEmpty() || !alphabet.has(token)) {
      return Range.nothing(range.length() + 1);
    }
    long rows = matrix.step(alphabet.symbol(token), range.from(), range.end());
    return Range.of(DigitMatrix.first(rows), DigitMatrix.second(rows), range.length() + 1);
  }

  /** The tokens that follow a sequence, with their counts, which add up to the range's. */
  public NextTokens next(Range range) {
    return next(List.of(range)).getFirst();
  }

  /** {@link #next} of many ranges at once, in their order. */
  public List<NextTokens> next(List<Range> ranges) {
    ranges.forEach(this::requireOwn);
    return file.read(() -> new Continuations(matrix).of(ranges, alphabet));
  }

  /**
   * Where the occurrences of a sequence begin, in no order. Where there are more than asked for,
   * those that are looked up are spread evenly over the rows of the range, always the same ones.
   *
   * @param limit how many places at most
   */
  public List<Place> locate(Range range, int limit) {
    requireOwn(range);
    if (limit < 0) {
      throw TollerException.invalid(
          "Locating needs a limit of at least 0, got %,d.".formatted(limit));
    }
    if (range.length() == 0) {
      throw TollerException.invalid(
          "The sequence without tokens stands everywhere; locate another.");
    }
    return file.read(() -> {
      int count = Math.min(limit, range.count());
      List<Place> found = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int row = range.from() + (int) ((long) i * range.count() / count);
        found.add(places.place(row, range.length()));
      }
      return found;
    });
  }

  /** How many tokens a document has. */
  public int length(int document) {
    requireDocument(document);
    return file.read(() -> places.size(document));
  }

  /** The tokens of a document. */
  public int[] extract(int document) {
    return extract(document, 0, length(document));
  }

  /**
   * Some tokens of a document.
   *
   * @param from the first
   * @param end the one after the last, at most the document's length
   */
  public int[] extract(int document, int from, int end) {
    int length = length(document);
    if (from < 0 || from > end || end > length) {
      throw TollerException.invalid(
          "Document %,d has the tokens 0 to before %,d, asked were %,d to before %,d."
              .formatted(document, length, from, end));
    }
    return file.read(() -> {
      int start = places.start(document);
      return places.extract(start + from, start + end, alphabet);
    });
  }

  private void requireDocument(int document) {
    if (document < 0 || document >= documents()) {
      throw TollerException.notFound(
          "There is no document %,d; there are %,d, from 0 on.".formatted(document, documents()));
    }
  }

  private void requireOwn(Range range) {
    if (range.from() < 0 || range.end() > whole.end()) {
      throw TollerException.invalid(
          "The rows %,d to before %,d are not of this index, which has %,d; use the index that gave the range."
              .formatted(range.from(), range.end(), whole.end()));
    }
  }

  private static void requireInside(int[] sequence) {
    for (int i = 1; i < sequence.length - 1; i++) {
      if (sequence[i] == END) {
        throw TollerException.invalid(
            "A sequence lies within one document, but the border of documents is token %,d of %,d."
                .formatted(i, sequence.length));
      }
    }
  }

  /** Ends the mapping; closing twice does nothing. */
  @Override
  public void close() {
    release.run();
  }
}
