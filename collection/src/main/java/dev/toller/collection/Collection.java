// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.FolderLock;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Documents, their passages and the indexes over them, as one durable whole that a {@link #sync}
 * makes equal to a source.
 *
 * <p>The whole changes from one committed state to the next and is never seen between two. Each
 * part (a catalogue of texts and ledger, and each index) commits beside its earlier commits; then
 * one small record that names those commits is moved into place, and what it does not name is
 * freed. A process that is killed, a full disk or a power failure leaves the collection as the last
 * record says; the next sync drops what was written after it.
 *
 * <p>Any number of processes may read a collection, and one may write it at a time; a second one is
 * told who writes. Readers see a new commit, whoever made it, when they next ask for a {@link
 * #corpus()}.
 *
 * <p>Ids and vectors depend on the source alone: however many syncs, renames and crashes have led
 * to it, the collection holds the same documents, passages and vectors, bit for bit, as one that
 * was built at once; but for one whose encoder was {@link #upgrade changed}, which keeps the
 * vectors of the earlier ones.
 *
 * <p>May be used from several threads at once. The encoder belongs to the caller, who closes it
 * after the collection.
 */
public final class Collection implements AutoCloseable {

  /** The names of the indexes that a collection can have. */
  public static final Set<String> INDEXES = Indexes.NAMES;

  private final Path folder;
  private final Setup setup;
  private final States states;

  private Collection(Path folder, Setup setup) {
    this.folder = folder;
    this.setup = setup;
    this.states = new States(setup);
  }

  /**
   * Opens a collection. Nothing is read or made before it is used.
   *
   * @param folder the collection's own folder; it need not be there yet
   * @param encoder makes the vectors; the one the collection was begun with
   * @param settings how it is kept
   */
  public static Collection open(Path folder, Encoder<Dense> encoder, CollectionSettings settings) {
    return open(folder, Encoders.of(encoder), settings);
  }

  /**
   * Opens a collection. Nothing is read or made before it is used.
   *
   * @param folder the collection's own folder; it need not be there yet
   * @param encoders what makes its representations; those that it was last synced with
   * @param settings how it is kept
   */
  public static Collection open(Path folder, Encoders encoders, CollectionSettings settings) {
    Path absolute = folder.toAbsolutePath().normalize();
    Parts parts = new Parts(absolute, new Indexes(encoders, settings));
    return new Collection(
        absolute, new Setup(parts, new CommitLog(absolute), encoders.dense(), settings));
  }

  /** Whether there is anything to read: whether a sync has begun at some time. */
  public boolean exists() {
    return setup.log().newestNumber().isPresent();
  }

  /**
   * The newest committed state; the caller closes it.
   *
   * @throws TollerException of kind {@code NOT_FOUND} when nothing was ever committed, {@code
   *     DAMAGED} when a file is not as it was written, {@code INVALID} when the encoder, or the
   *     model that made an index, is another
   */
  public CollectionCorpus corpus() {
    State newest = states.newest();
    try {
      setup.parts().indexes().requireFitting(newest.commit());
      return new CollectionCorpus(newest, setup.encoder());
    } catch (TollerException trouble) {
      newest.close();
      throw trouble;
    }
  }

  /** All documents of the newest state, in the order of their paths. */
  public List<DocumentSummary> documents() {
    try (CollectionCorpus corpus = corpus()) {
      return corpus.documents();
    }
  }

  /** What could not be read when the collection was last synced, in the order of the paths. */
  public List<Failure> failures() {
    try (CollectionCorpus corpus = corpus()) {
      return corpus.failures();
    }
  }

  /** What the newest state amounts to. */
  public CollectionStatistics statistics() {
    try (CollectionCorpus corpus = corpus()) {
      return corpus.statistics();
    }
  }

  /**
   * Reads every byte of the newest state and compares checksums.
   *
   * @throws TollerException of kind {@code DAMAGED}, naming the file that is not as written; {@code
   *     INVALID} when the model that made an index is another
   */
  public void verify() {
    states.verify();
  }

  /**
   * {@link #sync(Source, Set, Progress)} with the indexes that the collection has, and those that
   * it was opened with models for.
   *
   * @throws TollerException also of kind {@code INVALID} when a model made an index and the
   *     collection was opened without one for it
   */
  public SyncReport sync(Source source, Progress progress) {
    return sync(source, Optional.empty(), progress);
  }

  /**
   * Makes the collection equal to a source: an empty source empties it. What has not changed is
   * neither read nor encoded again; what cannot be read is reported and left out.
   *
   * <p>An index that is asked for and not there, or that another model made, is made from what the
   * collection holds; one that is there and not asked for is dropped.
   *
   * <p>A thread that is interrupted here ends the sync between two documents, keeps what was
   * committed, and stays interrupted.
   *
   * @param source what there should be
   * @param indexes the names of the indexes that the collection should have beside {@code lexical}
   *     and {@code dense}, which it always has: {@link #INDEXES} or some of them
   * @param progress told of files and passages
   * @throws TollerException of kind {@code INVALID} where there is no index of a name, {@code
   *     CONFLICT} when somebody else writes, {@code FAILED} when the sync was interrupted or the
   *     disk does not take it; the last commit stays
   */
  public SyncReport sync(Source source, Set<String> indexes, Progress progress) {
    return sync(source, Optional.of(indexes), progress);
  }

  static FolderLock lock(Path folder) throws IOException {
    return FolderLock.take(
        folder,
        "write.lock",
        holder ->
            "The collection '%s' is being written by %s; wait until it is done, or end it."
                .formatted(folder, holder));
  }

  private SyncReport sync(Source source, Optional<Set<String>> indexes, Progress progress) {
    try {
      return Interruptible.run(
          "toller-sync", stopped -> () -> sync(source, indexes, new Watch(progress, stopped)));
    } catch (RuntimeException known) {
      throw known;
    } catch (Exception trouble) {
      throw unwritable(trouble);
    }
  }

  private SyncReport sync(Source source, Optional<Set<String>> indexes, Watch watch)
      throws IOException {
    Source.Listing listing = source.list();
    indexes.ifPresent(Indexes::requireKnown);
    try (FolderLock _ = lock(folder)) {
      Set<String> wanted = Indexes.wanted(indexes.orElseGet(this::usual));
      begin(wanted);
      try (State before = states.newest();
          Writers writers = new Writers(setup.parts(), wanted, Optional.of(before.commit()))) {
        return new SyncRun(setup, before, writers, source, watch).run(listing);
      }
    }
  }

  /**
   * Changes the encoder: from the next opening on, which must be with the new one, queries and new
   * passages are encoded by it. No vector is made anew; each passage remembers which encoder its
   * vector is from ({@link CollectionCorpus#ages()}), and all are searched together. So the vectors
   * of both must belong together; {@link Upgrades} tests whether they do.
   *
   * @param next an encoder of vectors of the same dimension and similarity
   * @throws TollerException of kind {@code NOT_FOUND} where there is no collection, {@code INVALID}
   *     where the encoder of the collection is another than this object's or vectors of the next
   *     one cannot be compared with it, {@code CONFLICT} when somebody else writes
   */
  public void upgrade(EncoderDescription next) {
    corpus().close();
    try (FolderLock _ = lock(folder);
        State before = states.newest()) {
      Upgrades.requireComparable(before.commit().encoder(), next);
      Commit made = before.commit().upgraded(next);
      setup.log().append(made);
      setup.log().keepOnly(made.number());
    } catch (IOException trouble) {
      throw unwritable(trouble);
    }
  }

  /** The names of the indexes that the newest state has; empty before anything was committed. */
  public Set<String> indexes() {
    if (!exists()) {
      return Set.of();
    }
    try (State state = states.newest()) {
      return state.commit().generations().indexes();
    }
  }

  /** The indexes that there are, and those that there are models for. */
  private Set<String> usual() {
    Indexes all = setup.parts().indexes();
    Set<String> usual = new TreeSet<>(all.brought());
    if (exists()) {
      try (State state = states.newest()) {
        all.requireModels(state.commit());
        usual.addAll(state.commit().generations().indexes());
      }
    }
    return usual;
  }

  /** Makes a new collection's first commit, which is empty. */
  private void begin(Set<String> wanted) throws IOException {
    if (!exists()) {
      try (Writers writers = new Writers(setup.parts(), wanted, Optional.empty())) {
        setup.commit(1, "", List.of(), writers);
      }
    }
  }

  private TollerException unwritable(Exception trouble) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "The collection in '%s' cannot be written: %s; it is as its last commit left it."
            .formatted(folder, Reasons.of(trouble)),
        trouble);
  }

  /** Lets go of the newest state; a corpus that is open goes on working. */
  @Override
  public void close() {
    states.close();
    setup.parts().indexes().close();
  }
}
