// SPDX-License-Identifier: Apache-2.0
/** Search by words: BM25 over analysed text. */
package dev.toller.index.lexical;
