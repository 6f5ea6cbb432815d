// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import dev.toller.Passage;
import java.util.Set;

/**
 * A passage found, with what the retrievers say of it.
 *
 * @param passage the passage
 * @param rank its rank, from 1
 * @param cosine of its vector with the question's
 * @param denseRank its rank by that cosine, from 1
 * @param lexicalRank its rank by the words it shares with the question, from 1
 * @param stems the common forms of the words of its title, headings and text
 */
record Found(
    Passage passage, int rank, double cosine, int denseRank, int lexicalRank, Set<String> stems) {}
