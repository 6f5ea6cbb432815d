// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.Passage;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the vectors of passages. A vector depends on what the encoder reads and on nothing else, so
 * the one that the collection has for the same input is taken, from whatever passage; only the rest
 * is encoded. For one thread.
 */
final class Vectors {

  /**
   * A vector with where it came from.
   *
   * @param encoder the hash of the weights that made it
   */
  record Made(Dense vector, String encoder) {}

  private static final int RECENT = 4096;

  private final State before;
  private final Encoder<Dense> encoder;
  private final Map<String, Made> recent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Made> eldest) {
          return size() > RECENT;
        }
      };
  private int encoded;

  /**
   * @param before the state whose vectors may be taken
   * @param encoder encodes the rest
   */
  Vectors(State before, Encoder<Dense> encoder) {
    this.before = before;
    this.encoder = encoder;
  }

  /** How many passages were encoded so far. */
  int encoded() {
    return encoded;
  }

  /**
   * The vectors of passages.
   *
   * @param passages at most {@value #RECENT}
   * @return one a passage, in the same order
   */
  List<Made> of(List<Passage> passages) {
    Map<String, String> missing = new LinkedHashMap<>();
    Map<String, Made> found = new LinkedHashMap<>();
    List<String> inputs = passages.stream().map(Catalogue::input).toList();
    for (int i = 0; i < inputs.size(); i++) {
      String input = inputs.get(i);
      Optional<Made> known = known(input);
      known.ifPresent(vector -> found.put(input, vector));
      if (known.isEmpty()) {
        missing.put(input, passages.get(i).indexed());
      }
    }
    found.putAll(encode(missing));
    recent.putAll(found);
    return inputs.stream().map(found::get).toList();
  }

  private Optional<Made> known(String input) {
    return Optional.ofNullable(recent.get(input)).or(() -> before.vector(input));
  }

  private Map<String, Made> encode(Map<String, String> texts) {
    List<Dense> vectors =
        texts.isEmpty()
            ? List.of()
            : encoder.encode(new ArrayList<>(texts.values()), Role.DOCUMENT);
    encoded += vectors.size();
    Map<String, Made> byInput = new LinkedHashMap<>();
    for (String input : texts.keySet()) {
      byInput.put(
          input, new Made(vectors.get(byInput.size()), encoder.description().weightsHash()));
    }
    return byInput;
  }
}
