// SPDX-License-Identifier: Apache-2.0
/** Files of numbers in sections: how they are written, mapped and checked. */
package dev.toller.index.file;
