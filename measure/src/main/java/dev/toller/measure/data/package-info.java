// SPDX-License-Identifier: Apache-2.0
/**
 * What systems are measured on and leave behind: judgements, run files and data sets in BEIR
 * layout. Every reader is bounded in the length of a line, reads {@code .gz} by its name, and names
 * file, line and expectation where a file is not what it should be.
 */
package dev.toller.measure.data;
