// SPDX-License-Identifier: Apache-2.0
/** Ways to choose what is done. */
package dev.toller.flow.router;
