// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a kind of model can be told beside its name; each key belongs to one kind. Nothing said is
 * the usual, or for a start that is of the kind already, as it is.
 *
 * @param pooling how the rows of a dense model become one vector; their mean
 * @param similarity how vectors of a dense model are compared; by cosine
 * @param form of late interaction; plain
 * @param dimensions of the vectors of late interaction; as wide as the model
 * @param apart how many layers of a split model read queries and documents apart; half of them
 */
public record KindSettings(
    Optional<SentencePooling> pooling,
    Optional<Similarity> similarity,
    Optional<Form> form,
    OptionalInt dimensions,
    OptionalInt apart) {

  /** How the rows of a text become one vector. */
  public enum SentencePooling {
    /** Their mean. */
    MEAN,
    /** The first one. */
    CLS
  }

  /** How two vectors are compared. */
  public enum Similarity {
    /** By their cosine; they are brought to length 1. */
    COSINE,
    /** By their product; they are left as long as they are. */
    DOT
  }

  /** How late interaction feeds texts and compares vectors. */
  public enum Form {
    /**
     * A map with bias, products, no markers, 8 masks after each query that attention sees
     * (Hofstätter et al. 2020, section 4).
     */
    PLAIN,
    /**
     * A map without bias, cosines, a marker for each side, queries filled up by masks that
     * attention does not see, no vectors of punctuation (Khattab and Zaharia 2020, section 3.2).
     */
    COLBERT
  }

  /** Nothing said. */
  static final KindSettings NONE =
      new KindSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty());

  private static final String POOLING = "pooling";
  private static final String SIMILARITY = "similarity";
  private static final String FORM = "form";
  private static final String DIMENSIONS = "dimensions";
  private static final String APART = "apart";
  private static final int WIDEST = 8192;
  private static final int DEEPEST = 100;

  /** All keys, and the kind that each belongs to. */
  static final Map<String, ModelKind> KEYS = keys();

  private static Map<String, ModelKind> keys() {
    Map<String, ModelKind> keys = new LinkedHashMap<>();
    keys.put(POOLING, ModelKind.DENSE);
    keys.put(SIMILARITY, ModelKind.DENSE);
    keys.put(FORM, ModelKind.LATE_INTERACTION);
    keys.put(DIMENSIONS, ModelKind.LATE_INTERACTION);
    keys.put(APART, ModelKind.SPLIT);
    return keys;
  }

  /**
   * Reads the keys that are given.
   *
   * @param kind the one that is wanted
   * @throws TollerException of kind {@code INVALID} where one belongs to another kind
   */
  static KindSettings read(Parameters model, Optional<ModelKind> kind) {
    KEYS.forEach((key, owner) -> {
      if (model.has(key) && !kind.equals(Optional.of(owner))) {
        throw TollerException.invalid(
            "The parameter '%s' belongs to the kind %s, and the kind is %s; set 'kind: %s', or leave it out."
                .formatted(
                    key,
                    Parameters.word(owner),
                    kind.map(Parameters::word).orElse("not said"),
                    Parameters.word(owner)));
      }
    });
    return new KindSettings(
        choice(model, POOLING, SentencePooling.class),
        choice(model, SIMILARITY, Similarity.class),
        choice(model, FORM, Form.class),
        number(model, DIMENSIONS, WIDEST),
        number(model, APART, DEEPEST));
  }

  private static OptionalInt number(Parameters model, String key, int most) {
    return model.has(key) ? OptionalInt.of(model.integer(key, 1, most)) : OptionalInt.empty();
  }

  private static <E extends Enum<E>> Optional<E> choice(
      Parameters model, String key, Class<E> type) {
    return model.has(key)
        ? Optional.of(model.choice(key, type, type.getEnumConstants()[0]))
        : Optional.empty();
  }

  /** Whether vectors of a dense model are compared by cosine. */
  boolean comparesByCosine() {
    return similarity.orElse(Similarity.COSINE) == Similarity.COSINE;
  }

  /** The values by their keys, as a configuration has them. */
  Map<String, Object> written() {
    Map<String, Object> values = new LinkedHashMap<>();
    pooling.ifPresent(value -> values.put(POOLING, Parameters.word(value)));
    similarity.ifPresent(value -> values.put(SIMILARITY, Parameters.word(value)));
    form.ifPresent(value -> values.put(FORM, Parameters.word(value)));
    dimensions.ifPresent(value -> values.put(DIMENSIONS, value));
    apart.ifPresent(value -> values.put(APART, value));
    return values;
  }

  /** The keys that configurations may have. */
  static List<String> names() {
    return List.copyOf(KEYS.keySet());
  }
}
