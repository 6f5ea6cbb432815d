// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Lays out the impacts of a segment: what was given for each document, then blocks of documents
 * with their terms ({@link BlockWriter}), then terms with their documents and bounds ({@link
 * ListWriter}).
 *
 * <p>The values are streamed several times, so that memory holds a pass of {@link Layout#pass()}
 * postings, 20 bytes a document and some for each term. Used once.
 */
final class ImpactLayout {

  private final Layout layout;
  private final DocumentOrder order;
  private final Values values;
  private final TermCounts terms = new TermCounts();
  private final Postings.Source source;
  private final int[] lengths;

  ImpactLayout(Layout layout, DocumentOrder order, Impacts impacts, Values values) {
    this.layout = layout;
    this.order = order;
    this.values = values;
    this.source = new Postings.Source(values, terms, impacts);
    this.lengths = new int[values.documents()];
  }

  void write(OutputStream stream) throws IOException {
    SectionWriter out = new SectionWriter(ImpactFile.KIND, stream);
    writeEntries(out);
    int[] documents = documents();
    int[] places = places(documents);
    writeInts(documents, out);
    writeInts(places, out);
    for (int rank = 0; rank < terms.size(); rank++) {
      out.putInt(terms.term(rank));
    }
    out.endSection();
    int width = new BlockWriter(layout, source, documents, places, lengths).write(out);
    new ListWriter(layout, source, documents).write(out);
    out.finish(values.documents(), terms.size(), layout.block(), layout.window(), width);
  }

  /** Writes the values as they are, and counts their terms. */
  private void writeEntries(SectionWriter out) throws IOException {
    long[] starts = new long[values.documents() + 1];
    SparseBytes reader = new SparseBytes();
    values.forEach((document, value) -> {
      out.putBytes(value.bytes, value.offset, value.length);
      starts[document + 1] = starts[document] + value.length;
      reader.read(value);
      lengths[document] = reader.size();
      for (int i = 0; i < reader.size(); i++) {
        terms.add(reader.term(i));
      }
    });
    out.endSection();
    for (long start : starts) {
      out.putLong(start);
    }
    out.endSection();
    terms.rank();
  }

  /** The document of each place. */
  private int[] documents() throws IOException {
    int[] documents = new int[values.documents()];
    Arrays.setAll(documents, document -> document);
    long postings = Arrays.stream(lengths).asLongStream().sum();
    if (order == DocumentOrder.BISECTED && Bisection.pays(documents.length, postings)) {
      Postings all = source.read(_ -> true, 0, terms.size(), postings);
      new Bisection(all, terms.size(), layout.block()).sort(documents);
    }
    return documents;
  }

  private static int[] places(int[] documents) {
    int[] places = new int[documents.length];
    for (int place = 0; place < documents.length; place++) {
      places[documents[place]] = place;
    }
    return places;
  }

  private static void writeInts(int[] numbers, SectionWriter out) throws IOException {
    for (int number : numbers) {
      out.putInt(number);
    }
    out.endSection();
  }
}
