// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.TollerException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/** The fields by which an entry is found: its id as a term, and as a value beside every hit. */
final class EntryFields {

  /** The field that holds the id. */
  static final String ID = "id";

  /** The most characters that an id may have. */
  static final int MAX_ID = 4_096;

  private EntryFields() {}

  static Document document(String id) {
    Document document = new Document();
    document.add(new StringField(ID, id, Field.Store.NO));
    document.add(new BinaryDocValuesField(ID, new BytesRef(id)));
    return document;
  }

  static Term key(String id) {
    return new Term(ID, id);
  }

  static List<Term> keys(Collection<String> ids) {
    return ids.stream().map(EntryFields::key).toList();
  }

  static void requireIds(List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      requireId(id);
      if (!seen.add(id)) {
        throw TollerException.invalid(
            "The id '%s' stands twice in one batch of %,d entries; give each id once."
                .formatted(id, ids.size()));
      }
    }
  }

  static void requireId(String id) {
    if (id.isEmpty() || id.length() > MAX_ID || !UnicodeUtil.validUTF16String(id)) {
      throw TollerException.invalid(
          "An id has 1 to %,d characters of valid Unicode, this one has %,d: '%s'."
              .formatted(MAX_ID, id.length(), id.substring(0, Math.min(id.length(), 40))));
    }
  }
}
