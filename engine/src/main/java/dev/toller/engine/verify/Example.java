// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.model.TokenRows;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A case of a fixture.
 *
 * @param tree with its name, inputs and expected outputs
 */
record Example(Tree tree) {

  private static final String TOKENS = "input_ids";
  private static final String TARGETS = "decoder_input_ids";

  String name() {
    return tree.at("name").text("");
  }

  Tree inputs() {
    return tree.at("inputs");
  }

  Tree expected() {
    return tree.at("expected");
  }

  /** The rows of tokens. */
  TokenRows rows() {
    List<int[]> tokens = inputs().at(TOKENS).rows();
    List<int[]> masks = given("attention_mask", tokens, 1);
    return new TokenRows(tokens, masks, given("token_type_ids", tokens, 0));
  }

  /** The rows of a decoder; none where there is no decoder. */
  List<int[]> targets() {
    List<int[]> tokens = inputs().at(TARGETS).rows();
    return TokenRows.of(tokens, given("decoder_attention_mask", tokens, 1)).real();
  }

  private List<int[]> given(String key, List<int[]> like, int otherwise) {
    return inputs().has(key)
        ? inputs().at(key).rows()
        : like.stream().map(row -> filled(row.length, otherwise)).toList();
  }

  private static int[] filled(int length, int value) {
    int[] row = new int[length];
    Arrays.fill(row, value);
    return row;
  }

  /**
   * The language of each row.
   *
   * @param known those of the network
   * @param usual the one where the case names none
   */
  List<String> languages(List<String> known, String usual) {
    int rows = inputs().at(TOKENS).elements().size();
    if (inputs().has("lang_ids")) {
      return IntStream.of(inputs().at("lang_ids").integers()).mapToObj(known::get).toList();
    }
    return Collections.nCopies(rows, inputs().at("language").text(usual));
  }
}
