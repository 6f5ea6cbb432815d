// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.encode.Purpose;
import dev.toller.learn.data.BatchSettings;
import dev.toller.learn.data.Batches;
import dev.toller.learn.data.Drawn;
import dev.toller.learn.data.TrainingSet;
import dev.toller.learn.objective.ClassBatch;
import dev.toller.learn.rank.LearningModel;
import dev.toller.learn.rank.TextVectors;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Learns from texts of known classes. Objectives see the vectors before they are brought to length
 * 1, and where they look back, those that the model before training makes, which is kept as it was.
 *
 * <p>A text's class is the first document that is relevant to it.
 */
final class ClassTask implements Task {

  private final TrainingConfig config;
  private final int size;
  private final Batches batches;
  private final TextVectors vectors;
  private final LearningModel before;
  private final TextVectors vectorsBefore;
  private final List<ClassPart> parts;

  /**
   * A task.
   *
   * @throws TollerException of kind {@code INVALID} where the model is no dense encoder, or an
   *     objective does not fit it
   */
  ClassTask(Family.Material material) {
    this.config = material.config();
    List<TrainingSet> sets = material.sets();
    LearningModel model = material.model();
    if (model.text().purpose() != Purpose.DENSE) {
      throw TollerException.invalid(
          "The objective '%s' needs one vector for each text, and the model from '%s' is %s; set 'kind: dense'."
              .formatted(
                  config.objectives().getFirst().name(),
                  config.model().start(),
                  model.text().purpose().label()));
    }
    this.size = sets.stream().mapToInt(set -> set.examples().size()).sum();
    this.batches =
        new Batches(
            sets,
            new BatchSettings(config.batch().queries(), 1, 0, config.batch().mixing()),
            config.seed());
    ClassPart.Made made = new ClassPart.Made(model, classes(sets), material.start(), config.seed());
    this.parts =
        config.objectives().stream()
            .map(term -> ClassPart.Kind.of(term.name()).maker(term).apply(made))
            .toList();
    this.vectors = new TextVectors(model, model.cut(config.model().queryTokens()));
    this.before = LearningModel.open(material.start(), _ -> false);
    this.vectorsBefore = new TextVectors(before, before.cut(config.model().queryTokens()));
  }

  /** In the order in which the data names them. */
  private static List<String> classes(List<TrainingSet> sets) {
    Set<String> classes = new LinkedHashSet<>();
    for (TrainingSet set : sets) {
      classes.addAll(set.settings().classes());
      set.examples().forEach(example -> classes.add(example.relevant().getFirst()));
    }
    return List.copyOf(classes);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void skip() {
    batches.next();
  }

  @Override
  public double learn(int step, double part, long seed, Map<String, Double> losses) {
    List<Drawn.Item> drawn = batches.next().items();
    List<String> texts = drawn.stream().map(item -> item.example().query()).toList();
    try (PointerScope _ = new PointerScope()) {
      ClassBatch batch =
          new ClassBatch(
              vectors.learning(texts, seed),
              () -> vectorsBefore.served(texts),
              drawn.stream().map(item -> item.example().relevant().getFirst()).toList());
      Tensor sum =
          parts.stream()
              .map(one -> loss(one, batch, step, part, losses))
              .reduce(Tensor::add)
              .orElseThrow();
      sum.backward();
      return sum.item_double();
    }
  }

  private static Tensor loss(
      ClassPart part, ClassBatch batch, int step, double share, Map<String, Double> losses) {
    Tensor loss = part.objective().loss(batch);
    losses.merge(part.term().name(), loss.item_double() * share, Double::sum);
    return loss.mul(new Scalar(part.term().weightAt(step) * share));
  }

  @Override
  public long tokens() {
    return vectors.tokens();
  }

  @Override
  public void leave(Path model) {
    parts.forEach(part -> part.leave().accept(model));
  }

  @Override
  public void close() {
    before.close();
  }
}
