// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TechnicalEnglishTest {

  @ParameterizedTest
  @CsvSource({
    "GetEphemeralsCommand, getephemeralscommand get ephemer command",
    "jute.maxbuffer, jute.maxbuff jute maxbuff",
    "autopurge.purgeInterval, autopurge.purgeinterv autopurg purg interv",
    "max_client_cnxns, max_client_cnxn max client cnxn",
    "KeeperACLCallback, keeperaclcallback keeper acl callback",
    "lanterns, lantern",
    "mRNA, mrna",
    "HeLa, hela",
  })
  void identifiersHaveTheirWordsBesideThem(String token, String terms) throws IOException {
    assertThat(String.join(" ", analysed(token))).isEqualTo(terms);
  }

  @Test
  void wordsAreRunsOfLettersDigitsAndLowLines() throws IOException {
    String prose = "Ann's U.S. co-op, max_size 3.5 Éire!";
    assertThat(terms(prose, Analysis.WORDS))
        .containsExactly("ann", "s", "u", "s", "co", "op", "max_size", "3", "5", "éire");
    assertThat(terms(prose, Analysis.PLAIN))
        .containsExactly("ann's", "u.s", "co", "op", "max_size", "3.5", "éire");
  }

  @Test
  void proseIsAsInPlainEnglish() throws IOException {
    String prose = "The lanterns' keeper, e.g. in the U.S., lit 3.5 of them on Dec. 24.";
    List<String> plain = terms(prose, Analysis.ENGLISH);
    assertThat(terms(prose, Analysis.TECHNICAL_ENGLISH)).isEqualTo(plain);
  }

  @Test
  void theWordsStandAtThePlaceOfTheirIdentifier() throws IOException {
    assertThat(increments("a fooBars bazQux")).containsExactly(2, 0, 0, 1, 0, 0);
  }

  private static List<String> analysed(String text) throws IOException {
    return terms(text, Analysis.TECHNICAL_ENGLISH);
  }

  private static List<String> terms(String text, Analysis analysis) throws IOException {
    List<String> terms = new ArrayList<>();
    try (var analyzer = analysis.analyzer();
        TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    }
    return terms;
  }

  private static List<Integer> increments(String text) throws IOException {
    List<Integer> increments = new ArrayList<>();
    try (var analyzer = Analysis.TECHNICAL_ENGLISH.analyzer();
        TokenStream stream = analyzer.tokenStream("text", text)) {
      var position = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        increments.add(position.getPositionIncrement());
      }
      stream.end();
    }
    return increments;
  }
}
