// SPDX-License-Identifier: Apache-2.0
/**
 * Running experiments: what is checked before, the store of finished stages, the budget, the record
 * and its verification.
 */
package dev.toller.card.run;
