// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters over other parameters: maps are joined key by key, everything else is replaced. */
final class Overlay {

  private Overlay() {}

  static Map<String, Object> of(Map<String, Object> under, Map<String, Object> over) {
    Map<String, Object> joined = new LinkedHashMap<>(under);
    over.forEach((key, value) -> joined.merge(key, value, Overlay::join));
    return joined;
  }

  private static Object join(Object under, Object over) {
    return under instanceof Map<?, ?> below && over instanceof Map<?, ?> above
        ? of(named(below), named(above))
        : over;
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put((String) key, value));
    return named;
  }
}
