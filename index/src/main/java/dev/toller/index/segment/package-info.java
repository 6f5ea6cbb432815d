// SPDX-License-Identifier: Apache-2.0
/** How a family keeps what it makes of all entries of a segment in one file of Lucene's. */
package dev.toller.index.segment;
