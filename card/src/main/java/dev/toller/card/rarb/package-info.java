// SPDX-License-Identifier: Apache-2.0
/**
 * Reasoning as retrieval (Xiao et al. 2024, "RAR-b: Reasoning as Retrieval Benchmark"): the right
 * answer to a problem is to be found in the pool of all answer choices of a task, or among the
 * problem's own. Values over these small pools are not comparable with those of the leaderboard,
 * whose corpora are larger.
 */
package dev.toller.card.rarb;
