// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.util.Optional;

/** What is to be done about one item of a source. */
sealed interface Step {

  /** The item's entry in the ledger from now on. */
  LedgerEntry entry();

  /**
   * Nothing but to note the entry, where it differs from what the ledger has.
   *
   * @param known whether the ledger has this very entry
   */
  record Keep(LedgerEntry entry, boolean known) implements Step {}

  /**
   * Store a document in place of what was there.
   *
   * @param contents the document
   * @param before what the ledger has so far
   * @param sameContent whether the item's bytes are those of before
   */
  record Store(
      LedgerEntry entry, Contents contents, Optional<LedgerEntry> before, boolean sameContent)
      implements Step {}

  /**
   * Remember that it could not be read, and remove what was there.
   *
   * @param before what the ledger has so far
   */
  record Fail(LedgerEntry entry, Optional<LedgerEntry> before) implements Step {}

  /** The step for an item that cannot be read: nothing, where the ledger says so already. */
  static Step fail(LedgerEntry entry, Optional<LedgerEntry> before) {
    return before.filter(entry::equals).isPresent()
        ? new Keep(entry, true)
        : new Fail(entry, before);
  }
}
