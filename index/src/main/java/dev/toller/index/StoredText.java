// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import java.nio.ByteBuffer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/**
 * Stores any string so that it comes back as it was: as UTF-8, or, where it has a surrogate without
 * its pair, which UTF-8 cannot hold, as UTF-16.
 */
public final class StoredText {

  private StoredText() {}

  /** The field that stores a string. */
  public static StoredField field(String name, String text) {
    return UnicodeUtil.validUTF16String(text)
        ? new StoredField(name, text)
        : new StoredField(name, utf16(text));
  }

  /** The string that a stored document holds under a name. */
  public static String of(Document document, String name) {
    IndexableField field = document.getField(name);
    String text = field.stringValue();
    return text != null ? text : utf16(field.binaryValue());
  }

  static byte[] utf16(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  private static String utf16(BytesRef bytes) {
    return ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).asCharBuffer().toString();
  }
}
