// SPDX-License-Identifier: Apache-2.0
/** Ways to say that it is enough. */
package dev.toller.flow.judge;
