// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.Ranking;
import dev.toller.index.TopHits;
import java.io.IOException;
import java.util.List;

/** One search: its candidates, then their scores. For one thread. */
final class Searching {

  private final MultiVectorFamily family;
  private final float[] query;
  private final int k;
  private final MultiVectorSearch search;
  private final List<SearchPart> parts;
  private final MaxSim compared;

  Searching(
      MultiVectorFamily family,
      float[] query,
      int k,
      MultiVectorSearch search,
      List<SearchPart> parts) {
    this.family = family;
    this.query = query;
    this.k = k;
    this.search = search;
    this.parts = parts;
    this.compared = MaxSim.of(query, family.rules().dimension(), family.settings().storage());
  }

  Ranking ranking() throws IOException {
    int count = parts.stream().mapToInt(SearchPart::count).sum();
    if (count == 0) {
      return Ranking.EMPTY;
    }
    int wanted = Math.max(search.candidates(), Math.min(k, count));
    boolean all =
        search.stage() == FirstStage.ALL || count < search.exactBelow() || wanted >= count;
    if (all) {
      return compareAll(count);
    }
    int[] candidates = candidates(wanted);
    return candidates.length < Math.min(k, count) ? compareAll(count) : compare(candidates);
  }

  private Ranking compareAll(int count) throws IOException {
    TopHits hits = new TopHits(k, count);
    for (SearchPart part : parts) {
      hits.enter(part.segment());
      part.forEach(document -> offer(part, document, hits));
    }
    return hits.ranking();
  }

  private void offer(SearchPart part, int document, TopHits hits) throws IOException {
    double score = compared.score(part.tokens(), document);
    if (score != MaxSim.NOTHING) {
      hits.offer(document, score);
    }
  }

  private int[] candidates(int wanted) throws IOException {
    Shortlist found = new Shortlist(wanted);
    if (compared instanceof MaxSim.OfCodes codes && search.stage() == FirstStage.CENTROIDS) {
      int centroids = codes.tables().centroids().length / codes.tables().columns();
      CentroidStage stage = new CentroidStage(codes.tables(), compared.tokens(), centroids, search);
      for (SearchPart part : parts) {
        stage.offer(part, found);
      }
    } else {
      SketchStage stage = new SketchStage(family.sketch(query));
      for (SearchPart part : parts) {
        stage.offer(part, found);
      }
    }
    return found.documents();
  }

  private Ranking compare(int[] candidates) throws IOException {
    TopHits hits = new TopHits(k, candidates.length);
    int next = 0;
    for (SearchPart part : parts) {
      hits.enter(part.segment());
      int end = part.base() + part.tokens().documents();
      while (next < candidates.length && candidates[next] < end) {
        offer(part, candidates[next++] - part.base(), hits);
      }
    }
    return hits.ranking();
  }
}
