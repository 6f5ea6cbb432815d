// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

/** Makes the operator {@code rewrite}. */
public final class RewriteType extends WriteQueriesType {

  /** As the service loader needs it. */
  public RewriteType() {
    super(QueryForm.REWRITE);
  }
}
