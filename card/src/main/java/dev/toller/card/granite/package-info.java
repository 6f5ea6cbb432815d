// SPDX-License-Identifier: Apache-2.0
/** Granite Embedding R2 (2025): its network, its losses, and what packing saves. */
package dev.toller.card.granite;
