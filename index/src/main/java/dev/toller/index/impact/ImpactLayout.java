// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.file.SectionWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Lays out the impacts of a segment: what was given for each document, in which order documents
 * lie, then terms with their documents and bounds ({@link ListWriter}).
 *
 * <p>The values are streamed several times, so that memory holds a pass of {@link Layout#pass()}
 * postings, 20 bytes a document and some for each term. Used once.
 */
final class ImpactLayout {

  private final Layout layout;
  private final DocumentOrder order;
  private final Entries values;
  private final TermCounts terms = new TermCounts();
  private final Postings.Source source;
  private long postings;

  ImpactLayout(Layout layout, DocumentOrder order, Impacts impacts, Entries values) {
    this.layout = layout;
    this.order = order;
    this.values = values;
    this.source = new Postings.Source(values, terms, impacts);
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
    new ListWriter(layout, source, documents).write(out);
    out.finish(values.documents(), terms.size(), layout.block(), layout.window());
  }

  /** Writes the values as they are, and counts their terms. */
  private void writeEntries(SectionWriter out) throws IOException {
    long[] starts = new long[values.documents() + 1];
    SparseBytes reader = new SparseBytes();
    values.forEach((document, value) -> {
      out.putBytes(value.bytes, value.offset, value.length);
      starts[document + 1] = starts[document] + value.length;
      reader.read(value);
      postings += reader.size();
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
    if (order == DocumentOrder.BISECTED && Bisection.pays(documents.length, postings)) {
      Postings all = source.read(0, terms.size(), (int) postings);
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
