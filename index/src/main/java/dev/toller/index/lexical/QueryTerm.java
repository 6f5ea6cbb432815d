// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * A term of a query.
 *
 * @param stem the term that the index knows
 * @param word the words of the query that it first came from
 * @param count how often it stands in the query
 */
record QueryTerm(String stem, String word, int count) {

  /** The terms of a text, each once, in the order in which they first stand in it. */
  static List<QueryTerm> of(Analyzer analyzer, String text) throws IOException {
    Map<String, QueryTerm> terms = new LinkedHashMap<>();
    try (TokenStream tokens = analyzer.tokenStream(LexicalFamily.TERMS, text)) {
      CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        String word = text.substring(offset.startOffset(), offset.endOffset());
        terms.merge(stem.toString(), new QueryTerm(stem.toString(), word, 1), QueryTerm::more);
      }
      tokens.end();
    }
    return new ArrayList<>(terms.values());
  }

  private QueryTerm more(QueryTerm other) {
    return new QueryTerm(stem, word, count + other.count);
  }
}
