// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

/** Makes the operator {@code hyde}. */
public final class HydeType extends WriteQueriesType {

  /** As the service loader needs it. */
  public HydeType() {
    super(QueryForm.HYDE);
  }
}
