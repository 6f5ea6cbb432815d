// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Encodes each text once. For encoders whose vectors do not depend on the role.
 *
 * @param encoder does the work; closed with the cache
 * @param known what was encoded so far
 */
record CachedEncoder(Encoder<Dense> encoder, Map<String, Dense> known) implements Encoder<Dense> {

  CachedEncoder(Encoder<Dense> encoder) {
    this(encoder, new ConcurrentHashMap<>());
  }

  @Override
  public EncoderDescription description() {
    return encoder.description();
  }

  @Override
  public List<Dense> encode(List<String> texts, Role role) {
    List<String> fresh =
        List.copyOf(
            new LinkedHashSet<>(texts.stream().filter(text -> !known.containsKey(text)).toList()));
    List<Dense> vectors = encoder.encode(fresh, role);
    for (int i = 0; i < fresh.size(); i++) {
      known.put(fresh.get(i), vectors.get(i));
    }
    return texts.stream().map(known::get).toList();
  }

  @Override
  public int tokens(String text) {
    return encoder.tokens(text);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
