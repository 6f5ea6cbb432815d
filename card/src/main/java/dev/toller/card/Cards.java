// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import dev.toller.TollerException;
import dev.toller.flow.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of cards with the records beside them.
 *
 * @param folder where they lie
 * @param byName the cards, in ascending order of their names
 */
public record Cards(Path folder, SortedMap<String, Card> byName) {

  public Cards {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /**
   * Reads every card of a folder.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, {@code INVALID} where
   *     one does not read
   */
  public static Cards open(Path folder) {
    SortedMap<String, Card> cards = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.toString().endsWith(".yaml"))
            .sorted()
            .map(CardReader::read)
            .forEach(card -> cards.put(card.name(), card));
      } catch (IOException unreadable) {
        throw new TollerException(
            TollerException.Kind.FAILED,
            "The folder of cards '%s' cannot be read (%s)."
                .formatted(folder, unreadable.getMessage()),
            unreadable);
      }
    }
    if (cards.isEmpty()) {
      throw TollerException.notFound(
          "There are no cards in '%s'; name the folder that holds them by --cards."
              .formatted(folder));
    }
    return new Cards(folder.toAbsolutePath().normalize(), cards);
  }

  /** All cards. */
  public Collection<Card> all() {
    return byName.values();
  }

  /**
   * The card of this name.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none
   */
  public Card named(String name) {
    Card card = byName.get(name);
    if (card == null) {
      throw TollerException.notFound(
          "There is no card '%s'; %s.".formatted(name, Names.instead(name, byName.keySet())));
    }
    return card;
  }
}
