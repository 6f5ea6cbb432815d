// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

/** What a network can be asked for. Not every network has everything. */
public enum Output {
  /** Each position's row after the last layer and its norm. */
  LAST_HIDDEN_STATE("last_hidden_state"),
  /** What entered each layer. */
  HIDDEN_STATES("hidden_states"),
  /** One row a sequence, through the pooler. */
  POOLER_OUTPUT("pooler_output"),
  /** Scores over the vocabulary for each position, or over labels for each sequence. */
  LOGITS("logits"),
  /** Scores of a cross-encoder, as its settings would have them. */
  SCORES("cross_encoder_scores"),
  /** Scores over the vocabulary for the last position of each sequence. */
  LAST_TOKEN_LOGITS("last_token_logits"),
  /** Weights over the vocabulary: the largest of {@code log(1 + max(logit, 0))} (SPLADE v2). */
  SPLADE_MAX("splade_max"),
  /** Weights over the vocabulary: the sum of {@code log(1 + max(logit, 0))} (SPLADE v1). */
  SPLADE_SUM("splade_sum"),
  /** One vector a position for late interaction. */
  TOKEN_EMBEDDINGS("token_embeddings"),
  /** The states of sequences that are read apart before they are read together. */
  APART_STATES("apart_states"),
  /** Scores of pairs of sequences whose apart states are given. */
  SCORES_OF_STATES("scores_of_states"),
  /** One vector a sequence. */
  SENTENCE_EMBEDDING("sentence_embedding"),
  /** Each source position's row after the encoder. */
  ENCODER_LAST_HIDDEN_STATE("encoder_last_hidden_state"),
  /** What entered each layer of the encoder. */
  ENCODER_HIDDEN_STATES("encoder_hidden_states"),
  /** Each target position's row after the decoder. */
  DECODER_LAST_HIDDEN_STATE("decoder_last_hidden_state"),
  /** What entered each layer of the decoder. */
  DECODER_HIDDEN_STATES("decoder_hidden_states");

  private final String label;

  Output(String label) {
    this.label = label;
  }

  /** What people call it. */
  public String label() {
    return label;
  }
}
