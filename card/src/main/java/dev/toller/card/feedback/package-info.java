// SPDX-License-Identifier: Apache-2.0
/**
 * When to mix keyword scores into dense retrieval with feedback: before it, after it, or both. Li,
 * Wang, Zhuang, Mourad, Ma, Lin, Zuccon: To Interpolate or not to Interpolate: PRF, Dense and
 * Sparse Retrievers, SIGIR 2022 (arXiv 2205.00235).
 */
package dev.toller.card.feedback;
