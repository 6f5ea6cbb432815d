// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.index.file.FileKind;
import dev.toller.index.file.SectionFile;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The bytes of the vectors of a segment, and of the graph over them where there is one. */
record VectorsFile(SectionFile file) {

  static final FileKind KIND =
      new FileKind(
          "an index of vectors",
          "TOLLERDV",
          1,
          List.of("documents", "dimension", "nodes", "degree", "entrances", "quantisation"),
          Arrays.stream(Part.values()).map(Part::title).toList());

  /** The parts of the file, in their order. */
  enum Part {
    ROWS,
    CENTRE,
    ENTRANCES,
    SIGNS,
    LISTS,
    CODES;

    private String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads header and footer; see {@link SectionFile#open}. */
  static VectorsFile open(MemorySegment bytes, String name) {
    return new VectorsFile(SectionFile.open(KIND, bytes, name));
  }

  int documents() {
    return file.count("documents");
  }

  int dimension() {
    int dimension = file.count("dimension");
    if (dimension < 1 || dimension > DenseFamily.MAX_DIMENSION) {
      throw file.damaged("its dimension is %,d".formatted(dimension));
    }
    return dimension;
  }

  /** How many nodes the graph has: all documents, or none. */
  int nodes() {
    int nodes = file.count("nodes");
    if (nodes != 0 && nodes != documents()) {
      throw file.damaged(
          "it has a graph of %,d nodes for %,d documents".formatted(nodes, documents()));
    }
    return nodes;
  }

  int degree() {
    int degree = file.count("degree");
    if (degree < 1 || degree > Graph.MAX_DEGREE) {
      throw file.damaged("its number of neighbours is %,d".formatted(degree));
    }
    return degree;
  }

  int entrances() {
    return file.count("entrances");
  }

  Quantisation quantisation() {
    int number = file.count("quantisation");
    return Arrays.stream(Quantisation.values())
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseThrow(() -> file.damaged("its quantisation is %,d".formatted(number)));
  }

  /**
   * A part that must have some bytes.
   *
   * @param each bytes of one thing
   * @param count how many of them there are
   */
  MemorySegment part(Part part, long each, int count) {
    return file.part(part.title(), each * count);
  }
}
