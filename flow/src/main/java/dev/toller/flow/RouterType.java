// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/** Makes routers of one name. */
public interface RouterType extends PartType<Router> {

  @Override
  default SubModule place() {
    return SubModule.ROUTING;
  }
}
