// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import dev.toller.Filter;
import dev.toller.Metadata;
import dev.toller.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.apache.lucene.util.UnicodeUtil;

/**
 * Metadata as fields that filters look at. There are four, however many names documents bring:
 *
 * <ul>
 *   <li>{@value #EXACT}: a term {@code name NUL value} a value;
 *   <li>{@value #FOLDED}: the same without case;
 *   <li>{@value #ORDERED}: a point a number or date: 128 bits of the SHA-256 of kind and name, and
 *       the value, so that one range finds the values of one name;
 *   <li>{@value #ODD}: what no term can hold (values beyond {@value #MAX_TERM} characters, text
 *       that is not valid Unicode, names with NUL), kept whole beside the entry and looked at one
 *       by one.
 * </ul>
 */
final class MetadataFields {

  static final String EXACT = "exact";
  static final String FOLDED = "folded";
  static final String ORDERED = "ordered";
  static final String ODD = "odd";

  /** Three bytes a character at most, so a term stays below Lucene's limit of 32,766 bytes. */
  static final int MAX_TERM = 10_000;

  private static final char END_OF_NAME = '\0';

  /** What kind of order a point stands in. */
  enum Kind {
    NUMBER,
    DATE
  }

  private MetadataFields() {}

  static void add(Metadata metadata, Document document) {
    SortedMap<String, List<String>> odd = new TreeMap<>();
    metadata
        .values()
        .forEach((name, values) -> {
          for (String value : values) {
            if (fits(name, value)) {
              addTerms(name, value, document);
            } else {
              odd.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
            addPoints(name, value, document);
          }
        });
    if (!odd.isEmpty()) {
      document.add(new BinaryDocValuesField(ODD, new BytesRef(OddValues.written(odd))));
    }
  }

  private static void addTerms(String name, String value, Document document) {
    document.add(new StringField(EXACT, term(name, value), Field.Store.NO));
    String folded = Filter.Match.fold(value);
    document.add(new StringField(FOLDED, term(name, folded), Field.Store.NO));
  }

  private static void addPoints(String name, String value, Document document) {
    Filter.number(value)
        .ifPresent(number ->
            document.add(new LongPoint(ORDERED, point(Kind.NUMBER, name, sortable(number)))));
    Filter.date(value)
        .ifPresent(date -> document.add(new LongPoint(ORDERED, point(Kind.DATE, name, date))));
  }

  static String term(String name, String value) {
    return name + END_OF_NAME + value;
  }

  /** Whether a name and a value make terms; the value may be the one a filter asks for. */
  static boolean fits(String name, String value) {
    return name.indexOf(END_OF_NAME) < 0
        && name.length() + Math.max(value.length(), Filter.Match.fold(value).length()) < MAX_TERM
        && UnicodeUtil.validUTF16String(name)
        && UnicodeUtil.validUTF16String(value);
  }

  static long sortable(double number) {
    return NumericUtils.doubleToSortableLong(number);
  }

  static long[] point(Kind kind, String name, long value) {
    ByteBuffer hash = ByteBuffer.wrap(Sha256.digest().digest(StoredText.utf16(kind + " " + name)));
    return new long[] {hash.getLong(), hash.getLong(), value};
  }
}
