// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.query;

/** Makes the operator {@code step-back}. */
public final class StepBackType extends WriteQueriesType {

  /** As the service loader needs it. */
  public StepBackType() {
    super(QueryForm.STEP_BACK);
  }
}
