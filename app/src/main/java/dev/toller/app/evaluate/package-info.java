// SPDX-License-Identifier: Apache-2.0
/** Measuring flows on judged data sets. */
package dev.toller.app.evaluate;
