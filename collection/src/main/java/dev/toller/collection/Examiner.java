// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Metadata;
import dev.toller.TollerException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Finds out what is to be done about an item, at the least cost that is safe: by its version, else
 * by its hash, else by reading it. May be used from several threads at once.
 *
 * @param before the state that the sync began with
 * @param method what {@link Source#method()} says now
 * @param tokens how many tokens the encoder makes of a text
 */
record Examiner(Catalogue before, String method, ToIntFunction<String> tokens) {

  private static final System.Logger LOG = System.getLogger(Examiner.class.getName());

  Step examine(Source.Item item) {
    Optional<LedgerEntry> entry = before.entry(item.id());
    if (entry.isPresent() && entry.get().isCurrent(item, method)) {
      return new Step.Keep(entry.get(), true);
    }
    try {
      String hash = item.hash();
      return entry.isPresent() && entry.get().isOf(hash, method)
          ? sameContent(item, entry.get())
          : read(item, hash, entry);
    } catch (IOException trouble) {
      Failure failure = new Failure(item.path(), Reasons.of(trouble));
      return Step.fail(LedgerEntry.unreadable(item.id(), failure), entry);
    }
  }

  /** A new time of modification is new metadata for a document that states no date itself. */
  private Step sameContent(Source.Item item, LedgerEntry entry) {
    LedgerEntry now = entry.seen(item);
    if (entry.isDocument() && !entry.date().equals(now.date())) {
      Contents contents = before.contents(entry);
      if (contents.document().metadata().get(Metadata.DATE).equals(List.of(entry.date()))) {
        Contents redated = contents.redated(entry.date(), now.date());
        return new Step.Store(now, redated, Optional.of(entry), true);
      }
    }
    return new Step.Keep(now, now.equals(entry));
  }

  private Step read(Source.Item item, String hash, Optional<LedgerEntry> entry) throws IOException {
    try {
      Contents contents = item.read(tokens);
      return new Step.Store(LedgerEntry.of(item, hash, method, contents), contents, entry, false);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError bad) {
      if (!(bad instanceof TollerException)) {
        LOG.log(System.Logger.Level.DEBUG, item.path(), bad);
      }
      return Step.fail(LedgerEntry.bad(item, hash, method, Reasons.of(bad)), entry);
    }
  }
}
