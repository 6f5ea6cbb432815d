// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.TollerException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * One commit, open for reading. It never changes. May be used from several threads at once; whoever
 * opened it closes it.
 */
public final class CommitReader implements AutoCloseable {

  private final IndexFolder folder;
  private final long commit;
  private final DirectoryReader reader;
  private final long bytes;

  CommitReader(IndexFolder folder, CommitPoint point) throws IOException {
    this.folder = folder;
    this.commit = point.getGeneration();
    this.reader = DirectoryReader.open(point);
    try {
      folder.schema().requireSame(reader.getIndexCommit().getUserData(), folder.path());
      this.bytes = length(reader);
    } catch (IOException | RuntimeException cause) {
      reader.close();
      throw cause;
    }
  }

  private static long length(DirectoryReader reader) throws IOException {
    long length = 0;
    for (String file : reader.getIndexCommit().getFileNames()) {
      length += reader.directory().fileLength(file);
    }
    return length;
  }

  /** The reader below. */
  public DirectoryReader reader() {
    return reader;
  }

  /** The segments, in order. */
  public List<LeafReaderContext> segments() {
    return reader.leaves();
  }

  /** How many documents there are. */
  public int size() {
    return reader.numDocs();
  }

  /** Bytes on disk. */
  public long bytes() {
    return bytes;
  }

  /** The document that has a key, numbered over all segments. */
  public OptionalInt find(Term key) {
    return read(() -> {
      for (LeafReaderContext segment : segments()) {
        PostingsEnum postings = segment.reader().postings(key, PostingsEnum.NONE);
        int doc = firstLive(postings, segment.reader().getLiveDocs());
        if (doc != DocIdSetIterator.NO_MORE_DOCS) {
          return OptionalInt.of(segment.docBase + doc);
        }
      }
      return OptionalInt.empty();
    });
  }

  private static int firstLive(PostingsEnum postings, Bits live) throws IOException {
    if (postings == null) {
      return DocIdSetIterator.NO_MORE_DOCS;
    }
    int doc = postings.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
      doc = postings.nextDoc();
    }
    return doc;
  }

  /** The entry of this id, numbered over all segments. */
  public OptionalInt find(String id) {
    return find(EntryFields.key(id));
  }

  /**
   * The entries of some ids, numbered over all segments, in the order of the ids; -1 where there is
   * none. They are looked up in the order of the terms, from one to the next, which takes a part of
   * the time of looking up each by itself.
   */
  public int[] find(List<String> ids) {
    BytesRef[] keys = ids.stream().map(BytesRef::new).toArray(BytesRef[]::new);
    int[] order =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparing(i -> keys[i]))
            .mapToInt(i -> i)
            .toArray();
    int[] found = new int[keys.length];
    Arrays.fill(found, -1);
    return read(() -> {
      for (LeafReaderContext segment : segments()) {
        Terms terms = segment.reader().terms(EntryFields.ID);
        if (terms != null) {
          find(keys, order, terms.iterator(), segment, found);
        }
      }
      return found;
    });
  }

  private static void find(
      BytesRef[] keys, int[] order, TermsEnum terms, LeafReaderContext segment, int[] found)
      throws IOException {
    PostingsEnum postings = null;
    for (int i : order) {
      if (found[i] < 0 && terms.seekExact(keys[i])) {
        postings = terms.postings(postings, PostingsEnum.NONE);
        int doc = firstLive(postings, segment.reader().getLiveDocs());
        found[i] = doc == DocIdSetIterator.NO_MORE_DOCS ? -1 : segment.docBase + doc;
      }
    }
  }

  /**
   * The ids of some entries.
   *
   * @param documents numbered over all segments, ascending
   */
  public String[] ids(int[] documents) {
    return read(() -> {
      String[] ids = new String[documents.length];
      int next = 0;
      for (LeafReaderContext segment : segments()) {
        BinaryDocValues values = DocValues.getBinary(segment.reader(), EntryFields.ID);
        int end = segment.docBase + segment.reader().maxDoc();
        for (; next < documents.length && documents[next] < end; next++) {
          values.advanceExact(documents[next] - segment.docBase);
          ids[next] = values.binaryValue().utf8ToString();
        }
      }
      return ids;
    });
  }

  /** The ids of all entries. */
  public Set<String> ids() {
    return read(() -> {
      Set<String> all = new LinkedHashSet<>();
      for (LeafReaderContext segment : segments()) {
        addIds(segment.reader(), all);
      }
      return all;
    });
  }

  private static void addIds(LeafReader segment, Set<String> all) throws IOException {
    Bits live = segment.getLiveDocs();
    BinaryDocValues ids = DocValues.getBinary(segment, EntryFields.ID);
    for (int doc = ids.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = ids.nextDoc()) {
      if (live == null || live.get(doc)) {
        all.add(ids.binaryValue().utf8ToString());
      }
    }
  }

  /**
   * Does something with the files; where it fails because they are damaged, the failure names the
   * file.
   */
  public <T> T read(Reading<T> work) {
    try {
      return work.get();
    } catch (TollerException said) {
      throw said;
    } catch (IOException | RuntimeException cause) {
      throw folder.unreadable(reader.directory(), commit, cause);
    }
  }

  /** Something that fails when the store below it does. */
  public interface Reading<T> {
    /** What was read. */
    T get() throws IOException;
  }

  @Override
  public void close() {
    read(() -> {
      reader.close();
      reader.directory().close();
      return true;
    });
  }
}
