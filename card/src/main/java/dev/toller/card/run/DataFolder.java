// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.TollerException;
import dev.toller.card.Checksum;
import dev.toller.card.DataSet;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where data sets lie.
 *
 * @param root above all of them
 */
public record DataFolder(Path root) {

  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** Where a data set should be. */
  Path place(DataSet data) {
    Path place = root.resolve(data.path()).normalize();
    if (!place.startsWith(root)) {
      throw TollerException.invalid(
          "The data set '%s' has the path '%s', which leads out of the folder of data."
              .formatted(data.name(), data.path()));
    }
    return place;
  }

  /** Whether a data set is there; its bytes are not read. */
  boolean has(DataSet data) {
    return Files.exists(place(data));
  }

  /**
   * Where a data set is.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where it is missing, {@code INVALID} where it
   *     is not the one that the card means
   */
  Path require(DataSet data) {
    Path place = place(data);
    if (!Files.exists(place)) {
      throw TollerException.notFound(
          "The data set '%s' (%s) is not at '%s'; put it there, or name the folder of data by --data."
              .formatted(data.name(), data.licence(), place));
    }
    Checksum found = Checksum.of(place);
    if (!found.sha256().equals(data.sha256()) || found.bytes() != data.bytes()) {
      throw TollerException.invalid(
          "The data set '%s' at '%s' has %,d bytes with the SHA-256 %s, and the card means one of %,d bytes with %s; get that one, or correct the card."
              .formatted(
                  data.name(), place, found.bytes(), found.sha256(), data.bytes(), data.sha256()));
    }
    return place;
  }
}
