// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import dev.toller.engine.kernel.RowKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Builds a graph in which each node has at most {@link Graph#DEGREE} neighbours, by inserting one
 * node after the other in a shuffled order: a walk from the entrances finds what is near, {@link
 * Pruning} chooses among it, and the chosen ones take the node in in turn.
 *
 * <p>Nodes are inserted in batches, each found in the graph as it was before its batch, and the
 * edges back are added target by target, in the order of nodes: so threads share the work and the
 * graph depends on the rows and their order alone (Dobson and others, "Scaling Graph-Based ANNS
 * Algorithms to Billion-Size Datasets: A Comparative Analysis", 2023, 3.1). Runs in the fork-join
 * pool of the thread that builds, else in the common one. The heap holds {@value #ROOM} numbers a
 * node.
 */
final class GraphBuilder implements Neighbours {

  /** How many nodes the walk of an insertion keeps. */
  private static final int BREADTH = 100;

  /** How many neighbours a node may have before they are chosen anew. */
  private static final int ROOM = 48;

  /** A batch is at most this part of all nodes, and of those that are in the graph. */
  private static final int BATCHES = 100;

  private static final int GROWTH = 4;

  private static final int CONNECTING_ROUNDS = 3;

  private static final long SEED = 1;

  private final Rows rows;
  private final int[] lists;
  private final int[] sizes;

  GraphBuilder(Rows rows) {
    this.rows = rows;
    this.lists = new int[Math.multiplyExact(rows.count(), ROOM)];
    this.sizes = new int[rows.count()];
  }

  Graph build() {
    float[] centre = centre();
    int[] order = shuffled();
    int[] nodes = Arrays.copyOf(order, Entrances.count(rows.count()));
    BitCodes codes = new BitCodes(rows.dimension());
    try (Arena arena = Arena.ofShared()) {
      Entrances entrances = new Entrances(nodes, codes, signs(nodes, codes, centre, arena));
      int done = 1;
      while (done < order.length) {
        int batch = Math.max(1, Math.min(done / GROWTH, order.length / BATCHES));
        int end = Math.min(order.length, done + batch);
        insert(Arrays.copyOfRange(order, done, end), done, entrances, centre);
        done = end;
      }
    }
    each(rows.count(), this::shorten);
    return new Graph(rows, centre, connected(nodes), this);
  }

  private static void each(int count, IntConsumer work) {
    IntStream.range(0, count).parallel().forEach(work);
  }

  private float[] centre() {
    double[] sums = new double[rows.dimension()];
    for (int row = 0; row < rows.count(); row++) {
      float[] vector = rows.vector(row);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += vector[i];
      }
    }
    float[] centre = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      centre[i] = (float) (sums[i] / rows.count());
    }
    return centre;
  }

  private int[] shuffled() {
    int[] order = IntStream.range(0, rows.count()).toArray();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int node = order[i];
      order[i] = order[other];
      order[other] = node;
    }
    return order;
  }

  private MemorySegment signs(int[] nodes, BitCodes codes, float[] centre, Arena arena) {
    int stride = codes.stride();
    MemorySegment signs = arena.allocate((long) nodes.length * stride, RowKernels.BLOCK);
    for (int i = 0; i < nodes.length; i++) {
      Codes.encode(codes, rows.vector(nodes[i]), centre, signs.asSlice((long) i * stride, stride));
    }
    return signs;
  }

  private void insert(int[] batch, int inserted, Entrances entrances, float[] centre) {
    each(batch.length, i -> findNeighbours(batch[i], inserted, entrances, centre));
    long[] back = edgesBack(batch);
    int[] begins =
        IntStream.range(0, back.length)
            .filter(i -> i == 0 || target(back[i]) != target(back[i - 1]))
            .toArray();
    each(
        begins.length,
        i -> takeIn(back, begins[i], i + 1 < begins.length ? begins[i + 1] : back.length));
  }

  private void findNeighbours(int node, int inserted, Entrances entrances, float[] centre) {
    float[] vector = new float[rows.stride() / Float.BYTES];
    rows.copyFilled(node, vector);
    int[] starts = new int[Entrances.STARTS];
    CentredQuery query = CentredQuery.of(vector, centre);
    int among = Math.min(inserted, entrances.nodes().length);
    int count = entrances.nearest(query, among, starts);
    Comparison comparison = (which, listed, out) -> rows.dots(vector, which, listed, out);
    Beam near = Walk.ofThread().run(this, rows.count(), comparison, starts, count, BREADTH);
    int[] candidates = new int[near.size()];
    float[] scores = new float[near.size()];
    for (int i = 0; i < candidates.length; i++) {
      candidates[i] = near.node(i);
      scores[i] = near.score(i);
    }
    choose(node, candidates, scores);
  }

  private void choose(int node, int[] candidates, float[] scores) {
    Pruning pruning = new Pruning(rows);
    int size = pruning.choose(candidates, scores, candidates.length, Graph.DEGREE);
    System.arraycopy(pruning.chosen(), 0, lists, node * ROOM, size);
    sizes[node] = size;
  }

  /** The edges from the neighbours of a batch back to its nodes, by target. */
  private long[] edgesBack(int[] batch) {
    long[] edges = new long[Arrays.stream(batch).map(node -> sizes[node]).sum()];
    int count = 0;
    for (int node : batch) {
      for (int i = 0; i < sizes[node]; i++) {
        edges[count++] = ((long) lists[node * ROOM + i] << Integer.SIZE) | node;
      }
    }
    Arrays.sort(edges);
    return edges;
  }

  private static int target(long edge) {
    return (int) (edge >>> Integer.SIZE);
  }

  private void takeIn(long[] edges, int from, int end) {
    int node = target(edges[from]);
    int size = sizes[node];
    int[] all = Arrays.copyOfRange(lists, node * ROOM, node * ROOM + size + end - from);
    for (int i = from; i < end; i++) {
      all[size++] = (int) edges[i];
    }
    if (size <= ROOM) {
      System.arraycopy(all, 0, lists, node * ROOM, size);
      sizes[node] = size;
    } else {
      chooseAnew(node, all);
    }
  }

  private void shorten(int node) {
    if (sizes[node] > Graph.DEGREE) {
      chooseAnew(node, Arrays.copyOfRange(lists, node * ROOM, node * ROOM + sizes[node]));
    }
  }

  private void chooseAnew(int node, int[] all) {
    float[] vector = new float[rows.stride() / Float.BYTES];
    rows.copyFilled(node, vector);
    float[] dots = new float[all.length];
    rows.dots(vector, all, all.length, dots);
    Beam sorted = new Beam();
    sorted.begin(all.length);
    for (int i = 0; i < all.length; i++) {
      sorted.offer(all[i], dots[i]);
    }
    for (int i = 0; i < all.length; i++) {
      all[i] = sorted.node(i);
      dots[i] = sorted.score(i);
    }
    choose(node, all, dots);
  }

  /** Leads to nodes that no walk would reach; what is still left becomes an entrance. */
  private int[] connected(int[] entrances) {
    for (int round = 0; round < CONNECTING_ROUNDS; round++) {
      boolean[] reached = reached(entrances);
      for (int node = 0; node < reached.length; node++) {
        if (!reached[node]) {
          leadTo(node, reached);
        }
      }
    }
    boolean[] reached = reached(entrances);
    return IntStream.concat(
            Arrays.stream(entrances),
            IntStream.range(0, reached.length).filter(node -> !reached[node]))
        .toArray();
  }

  private boolean[] reached(int[] entrances) {
    boolean[] reached = new boolean[rows.count()];
    int[] queue = new int[rows.count()];
    int end = 0;
    for (int entrance : entrances) {
      reached[entrance] = true;
      queue[end++] = entrance;
    }
    for (int at = 0; at < end; at++) {
      int from = queue[at] * ROOM;
      for (int i = from; i < from + sizes[queue[at]]; i++) {
        if (!reached[lists[i]]) {
          reached[lists[i]] = true;
          queue[end++] = lists[i];
        }
      }
    }
    return reached;
  }

  /** The nearest neighbour that is reached leads to the node, if need be in place of its last. */
  private void leadTo(int node, boolean[] reached) {
    for (int i = 0; i < sizes[node]; i++) {
      int neighbour = lists[node * ROOM + i];
      if (reached[neighbour]) {
        int place = Math.min(sizes[neighbour], Graph.DEGREE - 1);
        lists[neighbour * ROOM + place] = node;
        sizes[neighbour] = place + 1;
        reached[node] = true;
        return;
      }
    }
  }

  @Override
  public int copy(int node, int[] to) {
    System.arraycopy(lists, node * ROOM, to, 0, sizes[node]);
    return sizes[node];
  }
}
