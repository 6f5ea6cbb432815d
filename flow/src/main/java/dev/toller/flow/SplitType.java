// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/** Makes splits of one name. */
public interface SplitType extends PartType<Split> {

  @Override
  default SubModule place() {
    return SubModule.SCHEDULING;
  }
}
