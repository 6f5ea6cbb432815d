// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionFile;
import dev.toller.index.file.Words;
import dev.toller.index.impact.ImpactFile.Part;
import dev.toller.index.segment.SegmentPart;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** The impacts of a segment, where they are mapped. May be used from several threads at once. */
final class ImpactPart implements SegmentPart {

  private final SectionFile file;
  private final int documents;
  private final int terms;
  private final Layout layout;
  private final MemorySegment entries;
  private final MemorySegment entryStarts;
  private final MemorySegment documentOfPlace;
  private final MemorySegment placeOfDocument;
  private final MemorySegment termNumbers;
  private final MemorySegment lists;
  private final MemorySegment listStarts;

  ImpactPart(ImpactFile bytes) {
    this.file = bytes.file();
    this.documents = bytes.count(ImpactFile.DOCUMENTS);
    this.terms = bytes.count(ImpactFile.TERMS);
    this.layout = layout(bytes);
    this.entries = bytes.part(Part.ENTRIES, 0);
    this.entryStarts = bytes.part(Part.ENTRY_STARTS, (documents + 1L) * Long.BYTES);
    this.documentOfPlace = bytes.part(Part.DOCUMENTS, (long) documents * Integer.BYTES);
    this.placeOfDocument = bytes.part(Part.PLACES, (long) documents * Integer.BYTES);
    this.termNumbers = bytes.part(Part.TERMS, (long) terms * Integer.BYTES);
    this.lists = bytes.part(Part.LISTS, 0);
    this.listStarts = bytes.part(Part.LIST_STARTS, (terms + 1L) * Long.BYTES);
  }

  private static Layout layout(ImpactFile bytes) {
    try {
      return new Layout(bytes.count(ImpactFile.BLOCK), bytes.count(ImpactFile.WINDOW), 0);
    } catch (IllegalArgumentException sizes) {
      throw bytes.file().damaged("it has " + sizes.getMessage());
    }
  }

  @Override
  public int documents() {
    return documents;
  }

  /** How many different terms stand in the segment. */
  int terms() {
    return terms;
  }

  Layout layout() {
    return layout;
  }

  SectionFile file() {
    return file;
  }

  @Override
  public BytesRef value(int document) {
    return file.read(() -> {
      long start = entryStarts.get(Words.LONG, (long) document * Long.BYTES);
      long end = entryStarts.get(Words.LONG, (document + 1L) * Long.BYTES);
      return new BytesRef(entries.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE));
    });
  }

  int documentOf(int place) {
    return documentOfPlace.get(Words.INT, (long) place * Integer.BYTES);
  }

  int placeOf(int document) {
    return placeOfDocument.get(Words.INT, (long) document * Integer.BYTES);
  }

  /** The bytes of all lists. */
  MemorySegment lists() {
    return lists;
  }

  /** The rank of a term, or something below 0 where it does not stand in the segment. */
  int rank(int term) {
    int low = 0;
    int high = terms - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = termNumbers.get(Words.INT, (long) middle * Integer.BYTES);
      if (found == term) {
        return middle;
      }
      if (found < term) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** How many documents have a term, of those that are live; all where {@code live} is null. */
  int documents(int term, Bits live) {
    int rank = rank(term);
    if (rank < 0) {
      return 0;
    }
    TermList list = list(rank);
    return live == null ? list.documents() : list.documents(this, live);
  }

  /** Where the documents of a term stand. */
  TermList list(int rank) {
    return TermList.of(lists, listStarts.get(Words.LONG, (long) rank * Long.BYTES), documents);
  }
}
