// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.EncoderDescription;
import java.time.Instant;
import java.util.Map;

/**
 * What a committed state of a collection amounts to.
 *
 * @param documents how many documents can be searched
 * @param passages how many passages they have
 * @param failures how many items could not be read
 * @param bytes bytes on disk of the catalogue and of each index, by name
 * @param commit the commit's number
 * @param synced when it was committed
 * @param source what it was synced with
 * @param encoder what its vectors were made with
 */
public record CollectionStatistics(
    int documents,
    int passages,
    int failures,
    Map<String, Long> bytes,
    long commit,
    Instant synced,
    String source,
    EncoderDescription encoder) {}
