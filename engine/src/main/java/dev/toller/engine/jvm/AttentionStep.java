// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.jvm;

import dev.toller.engine.kernel.Kernels;
import dev.toller.engine.kernel.Panels;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Layout;
import java.util.Arrays;

/**
 * Attention, sequence by sequence, head by head, a block of queries at a time: scores are a product
 * with the keys that the block sees, results a product with their values. Memory grows with the
 * length of a sequence, not with its square.
 */
final class AttentionStep implements Step {

  private static final int BLOCK = 96;

  private final Attention how;
  private final float[] biases;
  private final Place queries;
  private final Place keys;
  private final Place values;
  private final Place to;
  private final int size;
  private final int valueSize;

  AttentionStep(Attention how, float[] biases, Place queries, Place keys, Place values, Place to) {
    this.how = how;
    this.biases = biases;
    this.queries = queries;
    this.keys = keys;
    this.values = values;
    this.to = to;
    this.size = queries.columns() / how.heads();
    this.valueSize = values.columns() / how.keyHeads();
  }

  @Override
  public void run(Run run) {
    Layout layout = run.layout(queries.rows());
    Layout seen = run.layout(keys.rows());
    int[] starts = layout.starts();
    int[] seenStarts = seen.starts();
    for (int sequence = 0; sequence < layout.sequences(); sequence++) {
      new Sequence(
              run,
              starts[sequence],
              layout.length(sequence),
              seenStarts[sequence],
              seen.visible()[sequence])
          .run();
    }
  }

  /** One sequence of a run: its rows, and what is laid out of its keys and values at the moment. */
  private final class Sequence {

    private final Run run;
    private final int start;
    private final int length;
    private final int keyStart;
    private final int visible;
    private final float[] scratch;
    private Panels packedKeys;
    private Panels packedValues;

    Sequence(Run run, int start, int length, int keyStart, int visible) {
      this.run = run;
      this.start = start;
      this.length = length;
      this.keyStart = keyStart;
      this.visible = visible;
      this.scratch = run.arena.scratch(BLOCK * (size + visible));
    }

    void run() {
      for (int keyHead = 0; keyHead < how.keyHeads(); keyHead++) {
        int packedFrom = -1;
        int packedEnd = -1;
        for (int block = 0; block < length; block += BLOCK) {
          int rows = Math.min(BLOCK, length - block);
          int from = how.mask().first(block);
          int end = Math.max(from, how.mask().end(block + rows - 1, visible));
          if (from != packedFrom || end != packedEnd) {
            pack(keyHead, from, end);
            packedFrom = from;
            packedEnd = end;
          }
          attend(keyHead, block, rows, from, end);
        }
      }
    }

    private void pack(int keyHead, int from, int end) {
      Kernels kernels = run.kernels;
      int seen = end - from;
      packedKeys =
          kernels.pack(
              run.memory,
              run.at(keys, keyStart + from) + keyHead * size,
              keys.stride(),
              seen,
              size,
              run.arena.packed(Panels.size(seen, size, kernels.panelWidth(seen))));
      packedValues =
          kernels.packColumns(
              run.memory,
              run.at(values, keyStart + from) + keyHead * valueSize,
              values.stride(),
              seen,
              valueSize,
              run.arena.packedToo(Panels.size(valueSize, seen, kernels.panelWidth(valueSize))));
    }

    private void attend(int keyHead, int block, int rows, int from, int end) {
      int shared = how.heads() / how.keyHeads();
      for (int head = keyHead * shared; head < (keyHead + 1) * shared; head++) {
        scaleQueries(head, block, rows);
        product(packedKeys, rows, 0, size, scratch, BLOCK * size, end - from);
        for (int row = 0; row < rows; row++) {
          weigh(head, block + row, from, end, BLOCK * size + row * (end - from));
        }
        int out = run.at(to, start + block) + head * valueSize;
        product(packedValues, rows, BLOCK * size, end - from, run.memory, out, to.stride());
      }
    }

    private void scaleQueries(int head, int block, int rows) {
      for (int row = 0; row < rows; row++) {
        int in = run.at(queries, start + block + row) + head * size;
        for (int i = 0; i < size; i++) {
          scratch[row * size + i] = how.scale() * run.memory[in + i];
        }
      }
    }

    private void product(
        Panels panels, int rows, int at, int stride, float[] y, int yAt, int yStride) {
      run.kernels.product(
          rows,
          scratch,
          at,
          stride,
          panels,
          Kernels.NONE,
          false,
          y,
          yAt,
          yStride,
          0,
          panels.panels());
    }

    /** Makes weights of the scores of a query; those it does not see become 0. */
    private void weigh(int head, int query, int from, int end, int at) {
      int first = Math.min(end, Math.max(from, how.mask().first(query)));
      int last = Math.max(first, how.mask().end(query, visible));
      Arrays.fill(scratch, at, at + first - from, 0);
      Arrays.fill(scratch, at + last - from, at + end - from, 0);
      cap(at + first - from, at + last - from);
      how.bias().ifPresent(bias -> add(bias, head, query, first, last, at - from));
      if (last > first) {
        run.kernels.softmax(scratch, at + first - from, last - first);
      }
    }

    private void cap(int from, int end) {
      if (how.cap() < Float.POSITIVE_INFINITY) {
        for (int i = from; i < end; i++) {
          scratch[i] = how.cap() * (float) Math.tanh(scratch[i] / how.cap());
        }
      }
    }

    private void add(
        Attention.RelativeBias bias, int head, int query, int first, int last, int at) {
      for (int key = first; key < last; key++) {
        scratch[at + key] += biases[bias.bucket(key - query) * how.heads() + head];
      }
    }
  }
}
