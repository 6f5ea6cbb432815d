// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

/** Makes the operator {@code multi-query}. */
public final class MultiQueryType extends WriteQueriesType {

  /** As the service loader needs it. */
  public MultiQueryType() {
    super(QueryForm.MULTI_QUERY);
  }
}
