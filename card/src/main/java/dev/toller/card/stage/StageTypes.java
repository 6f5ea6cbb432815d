// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stage;

import dev.toller.TollerException;
import dev.toller.flow.Names;
import java.util.Collection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kinds of stages that there are. */
public final class StageTypes {

  private static final SortedMap<String, StageType> INSTALLED = installed();

  private StageTypes() {}

  private static SortedMap<String, StageType> installed() {
    SortedMap<String, StageType> types = new TreeMap<>();
    for (StageType type : ServiceLoader.load(StageType.class, StageType.class.getClassLoader())) {
      if (types.put(type.name(), type) != null) {
        throw new IllegalStateException("two kinds of stages are called " + type.name());
      }
    }
    return types;
  }

  /** All kinds, in ascending order of their names. */
  public static Collection<StageType> all() {
    return INSTALLED.values();
  }

  /**
   * Makes a stage.
   *
   * @param name the stage's name in its card
   * @param kind what it does
   * @param parameters as the card has them
   * @throws TollerException of kind {@code INVALID} where there is no such kind or parameter
   */
  public static StageCall create(String name, String kind, Map<String, Object> parameters) {
    StageType type = INSTALLED.get(kind);
    if (type == null) {
      throw TollerException.invalid(
          "There is no kind of stage '%s'; %s."
              .formatted(kind, Names.instead(kind, INSTALLED.keySet())));
    }
    return new StageCall(name, kind, type.version(), type.create(parameters));
  }
}
