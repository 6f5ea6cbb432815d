// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/** Makes judges of one name. */
public interface JudgeType extends PartType<Judge> {

  @Override
  default SubModule place() {
    return SubModule.SCHEDULING;
  }
}
