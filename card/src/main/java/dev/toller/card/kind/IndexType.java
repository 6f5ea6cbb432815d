// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.Filter;
import dev.toller.card.stage.Laboratory;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Parameters;
import dev.toller.index.lexical.Analysis;
import dev.toller.index.lexical.LexicalSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes {@link IndexStage}. */
public final class IndexType implements StageType {

  private static final String NAME = "index";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String help() {
    return "puts a data set's corpus into a collection: data; encoder (minilm); k1, b and analysis of"
        + " BM25 (0.9, 0.4, technical_english); where (a filter over documents); ids (original,"
        + " renamed)";
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters(
            "the stage 'index'",
            parameters,
            List.of("data", "encoder", "k1", "b", "analysis", "where", "ids"));
    LexicalSettings standard = LexicalSettings.DEFAULT;
    LexicalSettings lexical =
        new LexicalSettings(
            given.number("k1", 0, 1000, standard.k1()),
            given.number("b", 0, 1, standard.b()),
            analysis(given.choice("analysis", analyses(), word(standard.analysis()))));
    return new IndexStage(
        new LinkedHashMap<>(parameters),
        given.text("data"),
        new Corpora(Laboratory.requireEncoder(given.text("encoder", "minilm")), lexical),
        given.has("where") ? Filter.parse(given.text("where")) : Filter.ALL,
        given.choice("ids", List.of("original", "renamed"), "original").equals("renamed"));
  }

  private static List<String> analyses() {
    return Arrays.stream(Analysis.values()).map(IndexType::word).toList();
  }

  private static String word(Analysis analysis) {
    return analysis.name().toLowerCase(Locale.ROOT);
  }

  private static Analysis analysis(String word) {
    return Analysis.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
