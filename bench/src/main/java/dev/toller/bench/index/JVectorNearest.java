// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.index;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.quantization.ProductQuantization;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * JVector's graph in the heap, over whole vectors or over codes of product quantisation, a byte for
 * four components, with rescoring by the vectors.
 */
final class JVectorNearest implements Nearest {

  private static final VectorSimilarityFunction DOT = VectorSimilarityFunction.DOT_PRODUCT;
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final int CONNECTIONS = 32;
  private static final int BUILD_BREADTH = 100;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;
  private static final int COMPONENTS_OF_A_CODE = 4;
  private static final int CENTROIDS = 256;

  private final RandomAccessVectorValues vectors;
  private final ImmutableGraphIndex graph;
  private final Optional<PQVectors> codes;
  private final ThreadLocal<GraphSearcher> searchers;

  private JVectorNearest(
      RandomAccessVectorValues vectors, ImmutableGraphIndex graph, Optional<PQVectors> codes) {
    this.vectors = vectors;
    this.graph = graph;
    this.codes = codes;
    this.searchers = ThreadLocal.withInitial(() -> new GraphSearcher(graph));
  }

  static JVectorNearest build(float[][] vectors, ForkJoinPool pool) {
    List<VectorFloat<?>> list = new ArrayList<>();
    for (float[] vector : vectors) {
      list.add(TYPES.createFloatVector(vector));
    }
    RandomAccessVectorValues all = new ListRandomAccessVectorValues(list, vectors[0].length);
    GraphIndexBuilder builder =
        GraphIndexBuilder.builder(
                BuildScoreProvider.randomAccessScoreProvider(all, DOT),
                vectors[0].length,
                CONNECTIONS)
            .withBeamWidth(BUILD_BREADTH)
            .withNeighborOverflow(OVERFLOW)
            .withAlpha(ALPHA)
            .withSimdExecutor(pool)
            .withParallelExecutor(pool)
            .build();
    return new JVectorNearest(all, builder.build(all), Optional.empty());
  }

  /** The same graph, walked by codes. */
  JVectorNearest withCodes() {
    int codebooks = vectors.dimension() / COMPONENTS_OF_A_CODE;
    ProductQuantization quantisation =
        ProductQuantization.compute(vectors, codebooks, CENTROIDS, true);
    PQVectors encoded = quantisation.encodeAll(vectors, ForkJoinPool.commonPool());
    return new JVectorNearest(vectors, graph, Optional.of(encoded));
  }

  @Override
  public int[] find(float[] query, int k, int breadth) {
    VectorFloat<?> vector = TYPES.createFloatVector(query);
    DefaultSearchScoreProvider scores =
        codes
            .map(each ->
                new DefaultSearchScoreProvider(
                    each.precomputedScoreFunctionFor(vector, DOT),
                    vectors.rerankerFor(vector, DOT)))
            .orElseGet(() -> DefaultSearchScoreProvider.exact(vector, DOT, vectors));
    SearchResult.NodeScore[] found =
        searchers.get().search(scores, k, breadth, 0, 0, Bits.ALL).getNodes();
    return Arrays.stream(found).mapToInt(each -> each.node).toArray();
  }

  @Override
  public long bytes() {
    long codeBytes = codes.map(PQVectors::ramBytesUsed).orElse(0L);
    long vectorBytes = (long) vectors.size() * vectors.dimension() * Float.BYTES;
    return graph.ramBytesUsed() + codeBytes + vectorBytes;
  }

  @Override
  public void close() throws IOException {
    graph.close();
  }
}
