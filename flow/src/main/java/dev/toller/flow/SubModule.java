// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/**
 * What something does within a {@link Module}, the second level of the taxonomy. Gao et al.:
 * Modular RAG, 2024, section IV; {@link #GENERATION} is added, since the paper has only how a
 * generator is trained and checked.
 */
public enum SubModule {
  /** Sizes, overlaps and metadata of chunks; small ones found, larger ones read. */
  CHUNK_OPTIMISATION(Module.INDEXING, "chunk optimisation"),
  /** Hierarchies and graphs over chunks. */
  STRUCTURE_ORGANISATION(Module.INDEXING, "structure organisation"),
  /** One query becomes several. */
  QUERY_EXPANSION(Module.PRE_RETRIEVAL, "query expansion"),
  /** A query becomes a better one. */
  QUERY_TRANSFORMATION(Module.PRE_RETRIEVAL, "query transformation"),
  /** A query becomes one in a formal language. */
  QUERY_CONSTRUCTION(Module.PRE_RETRIEVAL, "query construction"),
  /** Passages are found: by words, by vectors, by both. */
  RETRIEVER_SELECTION(Module.RETRIEVAL, "retriever selection"),
  /** Retrievers are trained. */
  RETRIEVER_FINE_TUNING(Module.RETRIEVAL, "retriever fine-tuning"),
  /** Passages change their order and nothing else. */
  RERANK(Module.POST_RETRIEVAL, "rerank"),
  /** Passages become shorter. */
  COMPRESSION(Module.POST_RETRIEVAL, "compression"),
  /** Passages are left out. */
  SELECTION(Module.POST_RETRIEVAL, "selection"),
  /** Answers and drafts are written. */
  GENERATION(Module.GENERATION, "generation"),
  /** Generators are trained. */
  GENERATOR_FINE_TUNING(Module.GENERATION, "generator fine-tuning"),
  /** Answers are checked. */
  VERIFICATION(Module.GENERATION, "verification"),
  /** Which flow a question takes. */
  ROUTING(Module.ORCHESTRATION, "routing"),
  /** Whether to go on, and over what. */
  SCHEDULING(Module.ORCHESTRATION, "scheduling"),
  /** How branches become one. */
  FUSION(Module.ORCHESTRATION, "fusion");

  private final Module module;
  private final String words;

  SubModule(Module module, String words) {
    this.module = module;
    this.words = words;
  }

  /** The stage that it is part of. */
  public Module module() {
    return module;
  }

  /** What people call it. */
  public String words() {
    return words;
  }
}
