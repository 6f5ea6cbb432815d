// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.FileKind;
import dev.toller.index.file.SectionFile;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The bytes of the impacts of a segment. */
record ImpactFile(SectionFile file) {

  static final String DOCUMENTS = "documents";
  static final String TERMS = "terms";
  static final String BLOCK = "block";
  static final String WINDOW = "window";

  static final FileKind KIND =
      new FileKind(
          "an impact index",
          "TOLLERIM",
          2,
          List.of(DOCUMENTS, TERMS, BLOCK, WINDOW),
          Arrays.stream(Part.values()).map(Part::title).toList());

  /** The parts of the file, in their order. */
  enum Part {
    ENTRIES,
    ENTRY_STARTS,
    DOCUMENTS,
    PLACES,
    TERMS,
    LISTS,
    LIST_STARTS;

    private String title() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Reads header and footer; see {@link SectionFile#open}. */
  static ImpactFile open(MemorySegment bytes, String name) {
    return new ImpactFile(SectionFile.open(KIND, bytes, name));
  }

  int count(String number) {
    return file.count(number);
  }

  MemorySegment part(Part part, long least) {
    return file.part(part.title(), least);
  }
}
