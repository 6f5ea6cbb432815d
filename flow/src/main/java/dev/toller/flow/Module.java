// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/**
 * A stage of retrieval-augmented generation, the first level of the taxonomy. Gao et al.: Modular
 * RAG, 2024, section IV; the third level, what a sub-module is done by, are the operators and the
 * other parts of a flow.
 */
@SuppressWarnings("JavaLangClash") // the published word; nothing here deals with Java's modules
public enum Module {
  /** Documents become passages and structures that can be searched. */
  INDEXING("indexing"),
  /** The question becomes queries. */
  PRE_RETRIEVAL("pre-retrieval"),
  /** Queries find passages. */
  RETRIEVAL("retrieval"),
  /** What was found is ordered, shortened, chosen. */
  POST_RETRIEVAL("post-retrieval"),
  /** Answers are written and checked. */
  GENERATION("generation"),
  /** What is done next, and how often, and how branches meet. */
  ORCHESTRATION("orchestration");

  private final String words;

  Module(String words) {
    this.words = words;
  }

  /** What people call it. */
  public String words() {
    return words;
  }
}
