// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

/**
 * Data that an experiment reads.
 *
 * @param name by which stages call it
 * @param path below the folder of data, with {@code /} between names; a file or a folder
 * @param sha256 of its bytes, as {@link Checksum} computes it
 * @param bytes how many there are
 * @param licence under which it may be used
 */
public record DataSet(String name, String path, String sha256, long bytes, String licence) {}
