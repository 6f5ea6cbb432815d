// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

/** The parts of the site, in the order of the navigation. */
public enum Section {
  /** Ask and search. */
  ASK("Ask", "/"),
  /** Two flows side by side. */
  COMPARE("Compare", "/compare"),
  /** The documents of a collection. */
  DOCUMENTS("Documents", "/documents"),
  /** Stored evaluations. */
  EVALUATION("Evaluation", "/evaluations"),
  /** What papers claim, and what holds here. */
  CARDS("Cards", "/cards"),
  /** What Toller finds on this machine. */
  DOCTOR("Doctor", "/doctor");

  private final String label;
  private final String path;

  Section(String label, String path) {
    this.label = label;
    this.path = path;
  }

  /** What the navigation says. */
  public String label() {
    return label;
  }

  /** Where the section begins. */
  public String path() {
    return path;
  }
}
