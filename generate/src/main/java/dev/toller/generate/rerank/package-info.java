// SPDX-License-Identifier: Apache-2.0
/** Another order for the best passages, by a model that reads question and passage. */
package dev.toller.generate.rerank;
