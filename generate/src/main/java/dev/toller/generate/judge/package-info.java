// SPDX-License-Identifier: Apache-2.0
/** Passages and answers checked before they are shown. */
package dev.toller.generate.judge;
