// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/** How text becomes terms; an index is read with the analysis that it was written with. */
public enum Analysis {
  /** Unicode words in lower case, possessives and English stop words left out, Porter stems. */
  ENGLISH,
  /** {@link #ENGLISH} with the words of identifiers such as {@code purgeInterval} beside them. */
  TECHNICAL_ENGLISH,
  /** Unicode words in lower case, for any language that puts spaces between words. */
  PLAIN,
  /**
   * Runs of letters, digits and low lines in lower case, as {@code \w+} finds them: unlike {@link
   * #PLAIN} it splits at apostrophes and full stops, so that {@code Ann} is found in {@code Ann's}.
   * Anchors that were computed with a few lines of script come out with it.
   */
  WORDS;

  Analyzer analyzer() {
    return switch (this) {
      case ENGLISH -> new EnglishAnalyzer();
      case TECHNICAL_ENGLISH -> new TechnicalEnglishAnalyzer();
      case PLAIN -> new StandardAnalyzer();
      case WORDS -> new WordAnalyzer();
    };
  }

  /** The name in settings and messages. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
