// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

/** What tells an answer from the best that can be found where there is none. */
enum AnswerFeature {
  /** The largest cosine of a quoted sentence and the question. */
  COSINE,
  /** The cosine of the first quoted passage and the question. */
  PASSAGE_COSINE,
  /** That cosine less the mean over the passages found. */
  PASSAGE_LEAD,
  /** The share of the question's weight that the quoted sentences have. */
  COVERAGE,
  /** ... that the first quoted passage has. */
  PASSAGE_COVERAGE,
  /** The most telling word of the question that this passage lacks, as a share of the largest. */
  MISSING,
  /** The share of the question's weight that no passage found has. */
  NOWHERE,
  /** How high meaning and words rank this passage: the mean of one over each rank. */
  AGREEMENT,
  /** The share that the selector gives to the first quoted sentence. */
  SELECTED,
  /** 1 where a quoted sentence brings the kind of words that the question asks for. */
  EXPECTED,
  /** 1 where the question asks for a kind of words and the quoted sentences bring none. */
  UNEXPECTED
}
