// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.rank;

import dev.toller.learn.libtorch.LibtorchOps.Phase;
import dev.toller.learn.objective.KnownLists;
import dev.toller.learn.objective.Need;
import dev.toller.learn.objective.Scored;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A model that reads queries and documents apart and multiplies what it makes of them: vectors, or
 * weights over a vocabulary. A batch that does not fit into memory is read in {@link Portions}.
 */
final class TwoTowers implements Ranker {

  private final Tower queries;
  private final Tower documents;
  private final UnaryOperator<Tensor> norm;
  private final Set<Need> offers;
  private final int portion;

  /**
   * @param norm what is done to rows before they are multiplied
   * @param offers what its rows are beside rows
   * @param portion how many texts are read at once while it learns; 0 for all of a batch
   */
  TwoTowers(Tower queries, Tower documents, UnaryOperator<Tensor> norm, Need offers, int portion) {
    this.queries = queries;
    this.documents = documents;
    this.norm = norm;
    this.offers = EnumSet.of(Need.NEGATIVES, Need.TEACHERS, Need.BATCH, offers);
    this.portion = portion;
  }

  @Override
  public Set<Need> offers() {
    return EnumSet.copyOf(offers);
  }

  @Override
  public void learn(Texts batch, Function<Scored, Tensor> loss, long seed) {
    torch.manual_seed(seed);
    Portions asked = portions(queries, batch.queries(), seed);
    Portions found = portions(documents, batch.documents(), ~seed);
    Tensor askedRows = asked.rows();
    Tensor foundRows = found.rows();
    loss.apply(scores(askedRows, foundRows, batch.known())).backward();
    asked.learn(askedRows);
    found.learn(foundRows);
  }

  private Portions portions(Tower tower, List<String> texts, long seed) {
    return new Portions(
        texts.size(),
        portion,
        (from, to) -> tower.rows(texts.subList(from, to), Phase.TRAINING),
        seed);
  }

  @Override
  public long tokens() {
    return queries.tokens() + documents.tokens();
  }

  @Override
  public Scored score(Texts batch) {
    try (NoGradGuard _ = new NoGradGuard()) {
      return scores(
          queries.rows(batch.queries(), Phase.SERVING),
          documents.rows(batch.documents(), Phase.SERVING),
          batch.known());
    }
  }

  private Scored scores(Tensor asked, Tensor found, KnownLists known) {
    return new VectorScores(asked, found, known, norm);
  }

  @Override
  public Scorer scorer(List<String> texts, Runnable between) {
    return new Rows(
        Portions.kept(
            texts.size(),
            (from, to) -> norm.apply(documents.rows(texts.subList(from, to), Phase.SERVING)),
            between));
  }

  /** Documents as rows. */
  private final class Rows implements Scorer {

    private final Tensor rows;

    Rows(Tensor rows) {
      this.rows = rows;
    }

    @Override
    public float[] scores(String query, int[] which) {
      try (PointerScope _ = new PointerScope();
          NoGradGuard _ = new NoGradGuard()) {
        Tensor asked = norm.apply(queries.rows(List.of(query), Phase.SERVING)).squeeze(0);
        Tensor all = rows.matmul(asked);
        float[] scores = new float[Math.toIntExact(all.numel())];
        all.data_ptr_float().get(scores);
        float[] wanted = new float[which.length];
        for (int i = 0; i < which.length; i++) {
          wanted[i] = scores[which[i]];
        }
        return wanted;
      }
    }

    @Override
    public void close() {
      rows.releaseReference();
    }
  }
}
