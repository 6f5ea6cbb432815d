// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.toller.Metadata;
import dev.toller.Passage;
import java.util.List;

/**
 * What the collection remembers of an item of its source: enough to know without reading it that it
 * is still the same.
 *
 * @param id the document's id
 * @param path where the item is below the root of the source
 * @param size how many bytes it had
 * @param date what {@link Source.Item#date()} said
 * @param version what {@link Source.Item#version()} said
 * @param hash what {@link Source.Item#hash()} said; empty for what could not be listed or read
 * @param method what {@link Source#method()} said
 * @param reason why it could not be read; empty for a document
 * @param title the document's title
 * @param type the document's format
 * @param passages the ids of its passages, in order
 */
record LedgerEntry(
    String id,
    String path,
    long size,
    String date,
    String version,
    String hash,
    String method,
    String reason,
    String title,
    String type,
    List<String> passages) {

  LedgerEntry {
    passages = List.copyOf(passages);
  }

  /** The entry of an item that was read. */
  static LedgerEntry of(Source.Item item, String hash, String method, Contents contents) {
    return new LedgerEntry(
        item.id(),
        item.path(),
        item.size(),
        item.date(),
        item.version(),
        hash,
        method,
        "",
        contents.document().title(),
        String.join("", contents.document().metadata().get(Metadata.TYPE)),
        contents.passages().stream().map(Passage::id).toList());
  }

  /** The entry of an item that is as it should not be; it is left alone until it changes. */
  static LedgerEntry bad(Source.Item item, String hash, String method, String reason) {
    return new LedgerEntry(
        item.id(),
        item.path(),
        item.size(),
        item.date(),
        item.version(),
        hash,
        method,
        reason,
        "",
        "",
        List.of());
  }

  /** The entry of what could not be got at; it is tried again by every sync. */
  static LedgerEntry unreadable(String id, Failure failure) {
    return new LedgerEntry(
        id, failure.path(), 0, "", "", "", "", failure.reason(), "", "", List.of());
  }

  /** Whether it stands for a document, not for a failure. */
  @JsonIgnore
  boolean isDocument() {
    return reason.isEmpty();
  }

  Failure failure() {
    return new Failure(path, reason);
  }

  /** Whether item and method show without reading that nothing has changed. */
  boolean isCurrent(Source.Item item, String currentMethod) {
    return !version.isEmpty() && version.equals(item.version()) && method.equals(currentMethod);
  }

  /** Whether it was made of such content in such a way. */
  boolean isOf(String currentHash, String currentMethod) {
    return hash.equals(currentHash) && method.equals(currentMethod);
  }

  /** This entry for an item of the same content. */
  LedgerEntry seen(Source.Item item) {
    return new LedgerEntry(
        id,
        path,
        item.size(),
        item.date(),
        item.version(),
        hash,
        method,
        reason,
        title,
        type,
        passages);
  }
}
