// SPDX-License-Identifier: Apache-2.0
/**
 * Guards against good values for bad reasons: test texts that were trained on, near-duplicates, and
 * what a system reaches when the labels mean nothing.
 */
package dev.toller.measure.guard;
