// SPDX-License-Identifier: Apache-2.0
/** Small linear models and how they are fitted. */
package dev.toller.generate.fit;
