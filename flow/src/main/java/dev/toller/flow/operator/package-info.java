// SPDX-License-Identifier: Apache-2.0
/** The operators that need only a corpus. */
package dev.toller.flow.operator;
