// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

/**
 * What is special in fixtures of late interaction: queries are lengthened by masks that are fed but
 * not attended to, and of documents some tokens are dropped.
 */
final class LateInteraction {

  private LateInteraction() {}

  /** Whether a case has queries: token embeddings, and none of them dropped. */
  static boolean isQuery(Example example) {
    return example.expected().has("token_embeddings") && !example.expected().has("kept");
  }

  /** Whether a case has documents. */
  static boolean isDocument(Example example) {
    return example.expected().has("token_embeddings") && example.expected().has("kept");
  }
}
