// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.StaticEncoder;
import dev.toller.flow.Names;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The encoders that stages name, each opened when it is first asked for. For several threads. */
public final class Laboratory implements AutoCloseable {

  private static final Map<String, Supplier<Encoder<Dense>>> KNOWN =
      new TreeMap<>(Map.of("minilm", MiniLm::encoder, "static", StaticEncoder::new));

  private final Map<String, Encoder<Dense>> open = new TreeMap<>();
  private final Map<String, Encoder<Dense>> remembering = new TreeMap<>();

  /** Checks that there is an encoder of this name. */
  public static String requireEncoder(String name) {
    if (!KNOWN.containsKey(name)) {
      throw TollerException.invalid(
          "There is no encoder '%s'; %s.".formatted(name, Names.instead(name, KNOWN.keySet())));
    }
    return name;
  }

  /** The encoder of this name; it belongs to the laboratory. */
  public synchronized Encoder<Dense> encoder(String name) {
    return open.computeIfAbsent(requireEncoder(name), known -> KNOWN.get(known).get());
  }

  /** The same encoder, remembering what it encoded; not for stages that measure time. */
  public Encoder<Dense> remembering(String name) {
    Encoder<Dense> encoder = encoder(name);
    synchronized (this) {
      return remembering.computeIfAbsent(name, _ -> new RememberingEncoder(encoder));
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(Encoder::close);
    open.clear();
  }
}
