// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Index;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation.Dense;
import dev.toller.Representation.Text;
import dev.toller.index.RecordStore;
import dev.toller.index.RecordWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * What a collection consists of, and where it lies.
 *
 * @param folder the collection's folder
 * @param lexical the kind of lexical index
 * @param dense the kind of dense index
 */
record Parts(Path folder, IndexFamily<Text, Text> lexical, IndexFamily<Dense, Dense> dense) {

  static final String CATALOGUE = "catalogue";

  Catalogue openCatalogue(Commit.Generations at) {
    return new Catalogue(RecordStore.open(path(CATALOGUE), at.catalogue()));
  }

  Index<Text, Text> openLexical(Commit.Generations at) {
    return lexical.open(path(lexical.name()), at.lexical());
  }

  Index<Dense, Dense> openDense(Commit.Generations at) {
    return dense.open(path(dense.name()), at.dense());
  }

  RecordWriter writeCatalogue(Optional<Commit.Generations> from) {
    return RecordStore.write(path(CATALOGUE), number(from, Commit.Generations::catalogue));
  }

  IndexWriter<Text> writeLexical(Optional<Commit.Generations> from) {
    return lexical.write(path(lexical.name()), number(from, Commit.Generations::lexical));
  }

  IndexWriter<Dense> writeDense(Optional<Commit.Generations> from) {
    return dense.write(path(dense.name()), number(from, Commit.Generations::dense));
  }

  private static OptionalLong number(
      Optional<Commit.Generations> from, ToLongFunction<Commit.Generations> part) {
    return from.stream().mapToLong(part).findFirst();
  }

  /** Compares every byte with its checksum. */
  void verify(Commit.Generations at) {
    RecordStore.verify(path(CATALOGUE), at.catalogue());
    lexical.verify(path(lexical.name()), at.lexical());
    dense.verify(path(dense.name()), at.dense());
  }

  private Path path(String part) {
    return folder.resolve(part);
  }
}
