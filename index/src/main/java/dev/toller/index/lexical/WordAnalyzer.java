// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.util.CharTokenizer;

/** Runs of letters, digits and low lines, in lower case. */
final class WordAnalyzer extends Analyzer {

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words =
        CharTokenizer.fromTokenCharPredicate(
            point -> Character.isLetterOrDigit(point) || point == '_');
    return new TokenStreamComponents(words, new LowerCaseFilter(words));
  }
}
