// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Records of several kinds, found by kind and id, on the same numbered commits as the indexes: one
 * commit of it, open for reading. It never changes. May be used from several threads at once;
 * whoever opened it closes it.
 *
 * <p>Finding a row costs a look at the term dictionary of each segment and one stored document.
 * Listing a kind keeps its ids in memory, not its rows.
 */
public final class RecordStore implements AutoCloseable {

  static final Schema SCHEMA = Schema.of("records");
  static final String KEY = "key";
  static final String KIND = "kind";
  static final String ID = "id";
  static final String PARENT = "parent";
  static final String BODY = "body";

  private static final char END_OF_KIND = '\0';

  private final CommitReader commit;

  private RecordStore(CommitReader commit) {
    this.commit = commit;
  }

  /**
   * Opens a writer. The caller sees to it that there is one writer a folder at a time.
   *
   * @param folder created when missing
   * @param commit the commit to go on from; later ones are dropped; empty to start with nothing
   */
  public static RecordWriter write(Path folder, OptionalLong commit) {
    return new RecordWriter(folder, commit);
  }

  /** Opens a commit for reading. */
  public static RecordStore open(Path folder, long commit) {
    return new RecordStore(new IndexFolder(folder, SCHEMA).open(commit));
  }

  /** Reads every byte of a commit and compares checksums. */
  public static void verify(Path folder, long commit) {
    new IndexFolder(folder, SCHEMA).verify(commit);
  }

  static Term key(String kind, String id) {
    return new Term(KEY, kind + END_OF_KIND + id);
  }

  /** How many rows there are, of all kinds. */
  public int size() {
    return commit.size();
  }

  /** Bytes on disk. */
  public long bytes() {
    return commit.bytes();
  }

  /** The row of this kind and id. */
  public Optional<Row> get(String kind, String id) {
    var doc = commit.find(key(kind, id));
    return doc.isPresent() ? Optional.of(row(doc.getAsInt())) : Optional.empty();
  }

  /** The ids of all rows of a kind, ascending. */
  public List<String> ids(String kind) {
    return List.copyOf(documents(kind).keySet());
  }

  /** All rows of a kind in ascending order of their ids, read one by one. */
  public Stream<Row> rows(String kind) {
    return documents(kind).values().stream().map(this::row);
  }

  /** The rows of a kind that belong to {@code parent}, in ascending order of their ids. */
  public List<Row> children(String kind, String parent) {
    return commit.read(() -> {
      List<Integer> documents = new ArrayList<>();
      Term term = new Term(PARENT, key(kind, parent).text());
      for (LeafReaderContext segment : commit.segments()) {
        PostingsEnum postings = segment.reader().postings(term, PostingsEnum.NONE);
        if (postings != null) {
          addLive(segment, postings, documents);
        }
      }
      return documents.stream().map(this::row).sorted(Comparator.comparing(Row::id)).toList();
    });
  }

  private SortedMap<String, Integer> documents(String kind) {
    return commit.read(() -> {
      SortedMap<String, Integer> documents = new TreeMap<>();
      for (LeafReaderContext segment : commit.segments()) {
        addDocuments(segment, key(kind, ""), documents);
      }
      return documents;
    });
  }

  private static void addDocuments(
      LeafReaderContext segment, Term prefix, SortedMap<String, Integer> all) throws IOException {
    Terms terms = segment.reader().terms(KEY);
    if (terms == null) {
      return;
    }
    TermsEnum found = terms.iterator();
    BytesRef start = prefix.bytes();
    boolean more = found.seekCeil(start) != TermsEnum.SeekStatus.END;
    while (more && StringHelper.startsWith(found.term(), start)) {
      List<Integer> documents = new ArrayList<>();
      addLive(segment, found.postings(null, PostingsEnum.NONE), documents);
      String id = found.term().utf8ToString().substring(prefix.text().length());
      documents.forEach(doc -> all.put(id, doc));
      more = found.next() != null;
    }
  }

  private static void addLive(
      LeafReaderContext segment, PostingsEnum postings, List<Integer> documents)
      throws IOException {
    Bits live = segment.reader().getLiveDocs();
    int doc = postings.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(doc)) {
        documents.add(segment.docBase + doc);
      }
      doc = postings.nextDoc();
    }
  }

  private Row row(int doc) {
    return commit.read(() -> {
      Document stored = commit.reader().storedFields().document(doc);
      return new Row(
          StoredText.of(stored, KIND),
          StoredText.of(stored, ID),
          StoredText.of(stored, PARENT),
          StoredText.of(stored, BODY));
    });
  }

  @Override
  public void close() {
    commit.close();
  }
}
