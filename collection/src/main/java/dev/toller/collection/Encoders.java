// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.Purpose;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What makes the representations that a collection holds.
 *
 * @param dense its vectors; belongs to whoever opened it
 * @param sparse the weights of words in its index {@code impact}; empty where words are counted
 * @param tokens the vectors in its index {@code multivector}; empty for those of the embedded model
 */
public record Encoders(
    Encoder<Dense> dense, Optional<TextModel> sparse, Optional<TextModel> tokens) {

  /** Vectors by an encoder, everything else without a model of one's own. */
  public static Encoders of(Encoder<Dense> dense) {
    return new Encoders(dense, Optional.empty(), Optional.empty());
  }

  /**
   * Those of model folders, each put where its kind belongs; vectors are those of the embedded
   * model where none makes any.
   *
   * @throws TollerException of kind {@code INVALID} where a model makes nothing that a collection
   *     keeps, or two are for the same
   */
  public static Encoders open(List<Path> folders) {
    Map<Purpose, TextModel> models = new EnumMap<>(Purpose.class);
    for (Path folder : folders) {
      TextModel model = TextModel.open(folder);
      requireKept(model, folder);
      if (models.put(model.purpose(), model) != null) {
        throw TollerException.invalid(
            "A collection has one model of each kind, and '%s' is the second that is %s; name one of them."
                .formatted(folder, model.purpose().label()));
      }
    }
    int threads = Runtime.getRuntime().availableProcessors();
    return new Encoders(
        models.containsKey(Purpose.DENSE)
            ? models.get(Purpose.DENSE).dense(new JvmBackend(), threads)
            : MiniLm.encoder(),
        Optional.ofNullable(models.get(Purpose.SPARSE)),
        Optional.ofNullable(models.get(Purpose.MULTI_VECTOR)));
  }

  private static void requireKept(TextModel model, Path folder) {
    Optional<String> other =
        switch (model.purpose()) {
          case DENSE, SPARSE -> Optional.empty();
          case MULTI_VECTOR -> unscaled(model);
          case CROSS_ENCODER, SPLIT, GENERATION -> Optional.of(model.purpose().label());
        };
    other.ifPresent(label -> {
      throw TollerException.invalid(
          "A collection keeps vectors (of a dense encoder), weights of words (of a sparse one) or a vector of length 1 a token (of late interaction), and '%s' is %s; rerank with it in a flow instead, by 'rerank: {model: %s}'."
              .formatted(folder, label, folder));
    });
  }

  /** What a model is called whose token vectors have other lengths than 1. */
  private static Optional<String> unscaled(TextModel model) {
    if (model.hasKernels()) {
      return Optional.of("a ranker with kernels");
    }
    return model.description().normalised()
        ? Optional.empty()
        : Optional.of("a late-interaction encoder whose vectors keep their lengths");
  }
}
