// SPDX-License-Identifier: Apache-2.0
/**
 * What training reads: judged queries, mined negatives, scores of teachers, and batches of them.
 */
package dev.toller.learn.data;
