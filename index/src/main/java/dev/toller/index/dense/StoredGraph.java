// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.index.dense.VectorsFile.Part;
import dev.toller.index.file.Words;
import java.lang.foreign.MemorySegment;

/**
 * A graph in a file, walked where it is mapped. Used from several threads at once.
 *
 * @param rows what it is over
 * @param centre the mean of all vectors
 * @param entrances where walks begin
 * @param lists the neighbours of all nodes
 * @param degree how many a list has at most; shorter ones end with -1
 * @param quantisation what is compared
 * @param codes of all rows, where the quantisation has any
 */
record StoredGraph(
    Rows rows,
    float[] centre,
    Entrances entrances,
    MemorySegment lists,
    int degree,
    Quantisation quantisation,
    MemorySegment codes)
    implements Neighbours {

  static StoredGraph of(VectorsFile file, Rows rows) {
    int dimension = rows.dimension();
    BitCodes signs = new BitCodes(dimension);
    int count = file.entrances();
    Entrances entrances =
        new Entrances(
            ints(file.part(Part.ENTRANCES, Integer.BYTES, count), count),
            signs,
            file.part(Part.SIGNS, signs.stride(), count));
    Quantisation quantisation = file.quantisation();
    int degree = file.degree();
    return new StoredGraph(
        rows,
        floats(file.part(Part.CENTRE, Float.BYTES, dimension), dimension),
        entrances,
        file.part(Part.LISTS, (long) degree * Integer.BYTES, rows.count()),
        degree,
        quantisation,
        file.part(Part.CODES, quantisation.stride(dimension), rows.count()));
  }

  private static int[] ints(MemorySegment bytes, int count) {
    int[] ints = new int[count];
    MemorySegment.copy(bytes, Words.INT, 0, ints, 0, count);
    return ints;
  }

  private static float[] floats(MemorySegment bytes, int count) {
    float[] floats = new float[count];
    MemorySegment.copy(bytes, Words.FLOAT, 0, floats, 0, count);
    return floats;
  }

  /**
   * Walks towards a query.
   *
   * @param filled the query, filled up with zeros
   * @param breadth how many nodes are kept
   * @return the best nodes met, until this thread walks again
   */
  Beam walk(float[] filled, int breadth) {
    CentredQuery query = CentredQuery.of(filled, centre);
    int[] starts = new int[Entrances.STARTS];
    int count = entrances.nearest(query, entrances.nodes().length, starts);
    return Walk.ofThread()
        .run(
            this,
            rows.count(),
            quantisation.comparison(query, rows, codes),
            starts,
            count,
            breadth);
  }

  @Override
  public int copy(int node, int[] to) {
    MemorySegment.copy(lists, Words.INT, (long) node * degree * Integer.BYTES, to, 0, degree);
    int count = degree;
    while (count > 0 && to[count - 1] < 0) {
      count--;
    }
    return count;
  }
}
