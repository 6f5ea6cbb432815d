// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Document;
import dev.toller.Metadata;
import java.util.List;
import java.util.Map;

/** A {@link Document} as the catalogue keeps it. */
record StoredDocument(
    String id, String path, String title, Map<String, List<String>> metadata, String text) {

  static StoredDocument of(Document document) {
    return new StoredDocument(
        document.id(),
        document.path(),
        document.title(),
        document.metadata().values(),
        document.text());
  }

  Document document() {
    return new Document(id, path, title, Metadata.of(metadata), text);
  }
}
