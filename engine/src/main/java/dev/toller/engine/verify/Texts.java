// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.checkpoint.ColbertSettings;
import dev.toller.engine.checkpoint.SentenceModel;
import dev.toller.engine.model.LateInteractionFeed;
import dev.toller.engine.model.TokenRows;
import dev.toller.engine.text.Encoding;
import dev.toller.engine.text.SpecialTokens;
import dev.toller.engine.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The tokens of a fixture's texts, as its own tokenizer makes them. */
final class Texts {

  private final Tokenizer tokenizer;
  private final int maxTokens;
  private final Optional<LateInteractionFeed> feed;

  Texts(Path folder) {
    this.tokenizer = Tokenizer.open(folder);
    int most = tokenizer.settings().maxTokens();
    this.maxTokens =
        SentenceModel.isIn(folder)
            ? Math.min(most, SentenceModel.read(folder).transformer().maxTokens().orElse(most))
            : most;
    this.feed =
        ColbertSettings.isIn(folder)
            ? Optional.of(new LateInteractionFeed(tokenizer, ColbertSettings.read(folder)))
            : Optional.empty();
  }

  /** Whether a token of a document is kept for scoring. */
  boolean kept(int token) {
    return feed.orElseThrow().kept(token);
  }

  /** How many numbers of a case's rows of tokens differ from those that its texts give. */
  static double error(Subject subject, Fixture fixture, Example example, Manner manner) {
    TokenRows expected = example.rows();
    TokenRows got = subject.texts().rows(example);
    return differing(expected.tokens(), got.tokens())
        + differing(expected.masks(), got.masks())
        + (example.inputs().has("token_type_ids") ? differing(expected.types(), got.types()) : 0);
  }

  private static double differing(List<int[]> expected, List<int[]> got) {
    if (expected.size() != got.size()) {
      return Double.POSITIVE_INFINITY;
    }
    return IntStream.range(0, got.size())
        .filter(i -> !Arrays.equals(expected.get(i), got.get(i)))
        .count();
  }

  private TokenRows rows(Example example) {
    List<String> texts = texts(example);
    if (feed.isPresent()) {
      return LateInteraction.isQuery(example)
          ? feed.get().queries(texts)
          : feed.get().documents(texts);
    }
    return example.inputs().has("pairs") ? pairs(example) : padded(texts);
  }

  private static List<String> texts(Example example) {
    String prompt = example.inputs().at("prompt").text("");
    return example.inputs().at("texts").texts().stream().map(text -> prompt + text).toList();
  }

  private TokenRows padded(List<String> texts) {
    return rows(texts.stream().map(text -> tokenizer.encode(text, maxTokens)).toList());
  }

  private TokenRows rows(List<int[]> rows) {
    return TokenRows.padded(rows, padding(), tokenizer.settings().padLeft());
  }

  /** What ends a text pads where nothing is meant for it. */
  private int padding() {
    SpecialTokens special = tokenizer.settings().special();
    return special.pad().orElseGet(() -> special.eos().orElse(0));
  }

  private TokenRows pairs(Example example) {
    List<Encoding> pairs = new ArrayList<>();
    for (Tree pair : example.inputs().at("pairs").elements()) {
      List<String> both = pair.texts();
      pairs.add(tokenizer.encode(both.get(0), both.get(1), maxTokens));
    }
    TokenRows rows = rows(pairs.stream().map(Encoding::ids).toList());
    boolean left = tokenizer.settings().padLeft();
    List<int[]> types = pairs.stream().map(Encoding::types).toList();
    return new TokenRows(rows.tokens(), rows.masks(), TokenRows.padded(types, 0, left).tokens());
  }
}
