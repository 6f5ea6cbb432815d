// SPDX-License-Identifier: Apache-2.0
/** Search by one vector a token: exact, by residuals of centroids, or after a first stage. */
package dev.toller.index.multivector;
