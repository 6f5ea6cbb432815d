// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

/** Makes the operator {@code sub-queries}. */
public final class SubQueriesType extends WriteQueriesType {

  /** As the service loader needs it. */
  public SubQueriesType() {
    super(QueryForm.SUB_QUERIES);
  }
}
