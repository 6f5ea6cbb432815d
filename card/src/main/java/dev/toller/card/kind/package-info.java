// SPDX-License-Identifier: Apache-2.0
/** The kinds of stages that any card may use. */
package dev.toller.card.kind;
