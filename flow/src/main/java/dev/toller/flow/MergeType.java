// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/** Makes merges of one name. */
public interface MergeType extends PartType<Merge> {

  @Override
  default SubModule place() {
    return SubModule.FUSION;
  }
}
