// SPDX-License-Identifier: Apache-2.0
/** Ways to make several contexts of one. */
package dev.toller.flow.split;
