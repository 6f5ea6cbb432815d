// SPDX-License-Identifier: Apache-2.0
package dev.toller;

/** Which side of the search a text is on; models with prompts or two towers encode them apart. */
public enum Role {
  /** What a user types. */
  QUERY,
  /** What is searched. */
  DOCUMENT
}
