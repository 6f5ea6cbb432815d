// SPDX-License-Identifier: Apache-2.0
/**
 * Search and answering as an algebra of immutable nodes. A {@link dev.toller.flow.Flow} is run,
 * checked, drawn, explained and saved by one exhaustive switch each over its sealed type.
 */
package dev.toller.flow;
