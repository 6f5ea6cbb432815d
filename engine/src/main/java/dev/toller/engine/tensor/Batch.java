// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.tensor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * What a network is run on: packed sequences with the numbers that stand at their positions. Arrays
 * belong to the batch once handed in.
 *
 * @param source how the input sequences lie
 * @param target how the sequences of a decoder lie, as many as there are input sequences; absent
 *     where there is no decoder
 * @param ids numbers for each position of their axis; those that a network asks for must be there
 * @param features real numbers, row after row of the source, for networks whose input is not text
 */
public record Batch(
    Layout source, Optional<Layout> target, Map<Ids, int[]> ids, Optional<float[]> features) {

  public Batch {
    ids = ids.isEmpty() ? Map.of() : new EnumMap<>(ids);
  }

  /**
   * Packs sequences of tokens: segment 0 everywhere, positions counted from 0.
   *
   * @param sequences each a row of token numbers
   */
  public static Batch ofTokens(List<int[]> sequences) {
    Layout layout = Layout.ofLengths(sequences.stream().mapToInt(row -> row.length).toArray());
    Batch bare = new Batch(layout, Optional.empty(), Map.of(), Optional.empty());
    return bare.with(Ids.TOKENS, concat(sequences))
        .with(Ids.TYPES, new int[layout.rows()])
        .withPositions(i -> i);
  }

  /** The same with other numbers, one for each position of their axis. */
  public Batch with(Ids kind, int[] numbers) {
    Map<Ids, int[]> changed = new EnumMap<>(Ids.class);
    changed.putAll(ids);
    changed.put(kind, numbers);
    return new Batch(source, target, changed, features);
  }

  /**
   * The same with a learned position for each place in a sequence.
   *
   * @param ofPlace from the place in its sequence, counted from 0, to the row of the position table
   */
  public Batch withPositions(IntUnaryOperator ofPlace) {
    int[] positions = new int[source.rows()];
    int row = 0;
    for (int sequence = 0; sequence < source.sequences(); sequence++) {
      for (int place = 0; place < source.length(sequence); place++) {
        positions[row++] = ofPlace.applyAsInt(place);
      }
    }
    return with(Ids.POSITIONS, positions);
  }

  /** The same with sequences for a decoder. */
  public Batch withTarget(List<int[]> sequences) {
    Layout layout = Layout.ofLengths(sequences.stream().mapToInt(row -> row.length).toArray());
    return new Batch(source, Optional.of(layout), ids, features)
        .with(Ids.TARGET_TOKENS, concat(sequences));
  }

  private static int[] concat(List<int[]> rows) {
    return rows.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /**
   * How the rows of an axis lie; {@link Axis#SEQUENCES} and {@link Axis#PAIRS} are one sequence.
   */
  public Layout layout(Axis axis) {
    return switch (axis) {
      case Axis.Packed packed ->
          switch (packed) {
            case SOURCE -> source;
            case TARGET ->
                target.orElseThrow(() -> new IllegalArgumentException("The batch has no target."));
            case SEQUENCES -> Layout.ofLengths(source.sequences());
            case PAIRED -> source.inPairs();
            case PAIRS -> Layout.ofLengths(source.sequences() / 2);
          };
      case Axis.Strided strided -> layout(strided.finer()).coarser(strided);
    };
  }
}
