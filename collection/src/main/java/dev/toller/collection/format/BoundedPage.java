// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import org.apache.tika.sax.ToHTMLContentHandler;
import org.xml.sax.SAXException;

/** Collects a page as text, and stops whoever writes it when it becomes too long. */
final class BoundedPage extends ToHTMLContentHandler {

  /** Markup takes room too. */
  private static final int MARKUP = 4;

  private final int maxCharacters;
  private long written;

  BoundedPage(FormatLimits limits) {
    this.maxCharacters = limits.characters();
  }

  @Override
  protected void write(char character) throws SAXException {
    count(1);
    super.write(character);
  }

  @Override
  protected void write(String words) throws SAXException {
    count(words.length());
    super.write(words);
  }

  private void count(int more) throws SAXException {
    written += more;
    if (written > (long) MARKUP * maxCharacters || Thread.interrupted()) {
      throw new SAXException(
          new UnreadableException(
              "holds more than %,d characters of text, the most that is taken from one file; split it"
                  .formatted(maxCharacters)));
    }
  }
}
