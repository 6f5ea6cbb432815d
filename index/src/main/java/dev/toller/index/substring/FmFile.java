// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.substring;

import dev.toller.index.file.FileKind;
import dev.toller.index.file.SectionFile;
import dev.toller.index.file.SectionWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The bytes of an index. */
record FmFile(SectionFile file) {

  static final FileKind KIND =
      new FileKind(
          "a substring index",
          "TOLLERFM",
          1,
          List.of("length", "documents", "tokens", "levels"),
          Arrays.stream(Part.values()).map(Part::title).toList());

  /** The parts of the file, in their order. */
  enum Part {
    ALPHABET,
    TOKENS,
    STARTS,
    MARKS,
    SAMPLES,
    ROWS,
    LEVELS;

    private String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The sizes from which all lengths follow.
   *
   * @param length how many rows there are
   * @param documents how many documents
   * @param tokens how many different tokens
   * @param levels how many digits a token has
   */
  record Sizes(int length, int documents, int tokens, int levels) {

    void write(SectionWriter out) throws IOException {
      out.finish(length, documents, tokens, levels);
    }
  }

  /** Reads header and footer; see {@link SectionFile#open}. */
  static FmFile open(MemorySegment bytes, String name) {
    return new FmFile(SectionFile.open(KIND, bytes, name));
  }

  Sizes sizes() {
    return new Sizes(
        file.count("length"), file.count("documents"), file.count("tokens"), file.count("levels"));
  }

  MemorySegment part(Part part) {
    return file.part(part.title());
  }

  <T> T read(Supplier<T> work) {
    return file.read(work);
  }
}
