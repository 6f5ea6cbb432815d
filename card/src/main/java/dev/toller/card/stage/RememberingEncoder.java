// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An encoder that remembers the last texts it encoded. Since a representation depends on text and
 * role alone, nothing comes out differently; only the time does, so that whoever measures time does
 * without it. For several threads; the encoder behind it belongs to somebody else.
 */
final class RememberingEncoder implements Encoder<Dense> {

  private static final int MOST = 60_000;

  private final Encoder<Dense> encoder;
  private final Map<Asked, Dense> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Dense> eldest) {
          return size() > MOST;
        }
      };

  private record Asked(String text, Role role) {}

  RememberingEncoder(Encoder<Dense> encoder) {
    this.encoder = encoder;
  }

  @Override
  public EncoderDescription description() {
    return encoder.description();
  }

  @Override
  public synchronized List<Dense> encode(List<String> texts, Role role) {
    Set<String> unknown = new LinkedHashSet<>();
    for (String text : texts) {
      if (!known.containsKey(new Asked(text, role))) {
        unknown.add(text);
      }
    }
    Map<String, Dense> fresh = new LinkedHashMap<>();
    List<String> order = List.copyOf(unknown);
    List<Dense> encoded = encoder.encode(order, role);
    for (int i = 0; i < order.size(); i++) {
      fresh.put(order.get(i), encoded.get(i));
      known.put(new Asked(order.get(i), role), encoded.get(i));
    }
    List<Dense> all = new ArrayList<>();
    for (String text : texts) {
      Dense made = fresh.get(text);
      all.add(made == null ? known.get(new Asked(text, role)) : made);
    }
    return all;
  }

  @Override
  public int tokens(String text) {
    return encoder.tokens(text);
  }

  @Override
  public void close() {}
}
