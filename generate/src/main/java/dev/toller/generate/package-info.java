// SPDX-License-Identifier: Apache-2.0
/** What the answerers share. */
package dev.toller.generate;
