// SPDX-License-Identifier: Apache-2.0
/**
 * The words of the field. Records and sealed types say what a thing is; interfaces say what is
 * done. Nothing here depends on anything but the JDK, and nothing is null.
 */
package dev.toller;
