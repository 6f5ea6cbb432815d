// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

/** Makes operators of one name. */
public interface OperatorType extends PartType<Operator> {}
