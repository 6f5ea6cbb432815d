// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

/** What tells the sentence that answers from the others. */
enum SentenceFeature {
  /** The cosine of sentence and question. */
  COSINE,
  /** The cosine of the passage and the question. */
  PASSAGE_COSINE,
  /** One over the passage's rank. */
  RANK,
  /** The share of the question's weight that the sentence has. */
  COVERAGE,
  /** ... that the sentence, its neighbours and the headings have. */
  COVERAGE_AROUND,
  /** 1 where the sentence brings the kind of words that the question asks for. */
  EXPECTED,
  /** 1 where the question asks for a kind of words and the sentence brings none. */
  UNEXPECTED,
  /** The logarithm of the number of words that the question does not have. */
  NEW_WORDS,
  /** 1 where the sentence asks something itself. */
  ASKS
}
