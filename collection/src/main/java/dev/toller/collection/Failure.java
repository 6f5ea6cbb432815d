// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

/**
 * Something of a source that could not be read, while the rest could.
 *
 * @param path where it is below the root, with {@code /} between names; empty for the root itself
 * @param reason why, for people
 */
public record Failure(String path, String reason) {

  /** What the ledger knows it by, where there is no item whose failure it is. */
  String id() {
    return "failure-" + DocumentIds.of(path);
  }
}
