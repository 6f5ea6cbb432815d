// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.index.RecordStore;
import dev.toller.index.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a collection consists of, and where it lies: a catalogue, and indexes, each in a folder of
 * its name.
 *
 * @param folder the collection's folder
 * @param indexes the indexes that it can have
 */
record Parts(Path folder, Indexes indexes) {

  static final String CATALOGUE = "catalogue";

  Catalogue openCatalogue(Commit.Generations at) {
    return new Catalogue(RecordStore.open(catalogue(), at.of(CATALOGUE)));
  }

  RecordWriter writeCatalogue(OptionalLong from) {
    return RecordStore.write(catalogue(), from);
  }

  private Path catalogue() {
    return folder.resolve(CATALOGUE);
  }

  /** Compares every byte with its checksum, but of indexes by other models than those of now. */
  void verify(Commit commit) {
    Commit.Generations at = commit.generations();
    RecordStore.verify(catalogue(), at.of(CATALOGUE));
    for (String index : at.indexes()) {
      if (indexes.fits(index, commit)) {
        indexes.named(index).verify(folder, at.of(index));
      }
    }
  }

  /** Deletes the folders of indexes that the collection does not have any more. */
  void dropOthers(Commit.Generations at) throws IOException {
    for (String index : Indexes.NAMES) {
      if (!at.indexes().contains(index)) {
        delete(folder.resolve(index));
      }
    }
  }

  private static void delete(Path index) throws IOException {
    if (Files.isDirectory(index)) {
      try (Stream<Path> files = Files.walk(index)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
