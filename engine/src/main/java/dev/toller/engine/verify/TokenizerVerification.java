// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.text.Encoding;
import dev.toller.engine.text.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a tokenizer on the texts of a fixture and compares with what the reference made of them: a
 * folder with {@code tokenizer.json} and an {@code expected.json} whose {@code cases} have texts
 * and ids, and whose {@code decode_cases} have ids and texts. Nothing may differ. Offsets and masks
 * are not compared: a {@link Tokenizer} has none.
 */
public final class TokenizerVerification {

  private static final String EXPECTED = "expected.json";
  private static final String TOKENIZER = "tokenizer.json";

  private final Tokenizer tokenizer;

  private TokenizerVerification(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Whether a folder is a tokenizer's fixture and no model's. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(TOKENIZER))
        && Files.exists(folder.resolve(EXPECTED))
        && !Files.exists(folder.resolve("config.json"));
  }

  /** Verifies the tokenizer of a folder; an error is how many tokens or characters differ. */
  public static Report of(Path folder) {
    Config expected = Config.read(folder.resolve(EXPECTED));
    TokenizerVerification on = new TokenizerVerification(Tokenizer.open(folder));
    return new Report(
        0,
        Stream.concat(
                expected.objects("cases").stream().flatMap(on::encoded),
                expected.objects("decode_cases").stream().map(on::decoded))
            .toList());
  }

  private Stream<Finding> encoded(Config expected) {
    Encoding made = encode(expected);
    return Stream.of(
        finding(expected, "ids", differences(made.ids(), ints(expected, "ids"))),
        finding(expected, "type_ids", differences(made.types(), ints(expected, "type_ids"))),
        finding(expected, "tokens", differences(spelt(made.ids(), expected), expected)));
  }

  private Encoding encode(Config expected) {
    String text = expected.string("text");
    int longest = expected.integer("max_length", Integer.MAX_VALUE);
    if (expected.has("pair")) {
      return tokenizer.encode(text, expected.string("pair"), longest);
    }
    int[] ids =
        expected.flag("add_special_tokens", true)
            ? tokenizer.encode(text, longest)
            : tokenizer.pieces(text);
    return new Encoding(ids, new int[ids.length]);
  }

  /** The spelling of each token; of an unknown one, what stood in the text. */
  private List<String> spelt(int[] ids, Config expected) {
    List<String> tokens = expected.strings("tokens");
    int unknown = tokenizer.settings().special().unk().orElse(-1);
    return IntStream.range(0, ids.length)
        .mapToObj(
            i -> ids[i] == unknown && i < tokens.size() ? tokens.get(i) : tokenizer.token(ids[i]))
        .toList();
  }

  private static int differences(List<String> made, Config expected) {
    List<String> tokens = expected.strings("tokens");
    int shorter = Math.min(made.size(), tokens.size());
    return Math.toIntExact(
            IntStream.range(0, shorter).filter(i -> !made.get(i).equals(tokens.get(i))).count())
        + Math.abs(made.size() - tokens.size());
  }

  private static int differences(int[] made, int[] expected) {
    int shorter = Math.min(made.length, expected.length);
    return Math.toIntExact(IntStream.range(0, shorter).filter(i -> made[i] != expected[i]).count())
        + Math.abs(made.length - expected.length);
  }

  private Finding decoded(Config expected) {
    int[] ids = ints(expected, "ids");
    String made = tokenizer.decode(ids, expected.flag("skip_special_tokens"));
    int[] wanted = expected.string("decoded").chars().toArray();
    return new Finding(
        TOKENIZER,
        Arrays.toString(ids),
        "decoded",
        Manner.ROWS,
        differences(made.chars().toArray(), wanted));
  }

  private static Finding finding(Config expected, String output, double error) {
    return new Finding(TOKENIZER, expected.string("text"), output, Manner.ROWS, error);
  }

  private static int[] ints(Config expected, String key) {
    return expected.integers(key).stream().mapToInt(Integer::intValue).toArray();
  }
}
