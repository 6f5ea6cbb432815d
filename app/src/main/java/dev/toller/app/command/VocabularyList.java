// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.flow.Combinator;
import dev.toller.flow.Parts;
import dev.toller.flow.SubModule;
import dev.toller.flow.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What flows can be made of, sorted into the published taxonomy. */
final class VocabularyList {

  private VocabularyList() {}

  /**
   * One thing that a flow's file can name.
   *
   * @param name by which files call it
   * @param kind operator, router, split, merge, judge or combinator
   * @param module the stage that it is part of
   * @param subModule what it does within that stage
   * @param help what it does and which parameters it takes
   */
  record Word(String name, String kind, String module, String subModule, String help) {

    private static Word of(String name, String kind, SubModule place, String help) {
      return new Word(name, kind, place.module().words(), place.words(), help);
    }
  }

  /** Everything, in the order of the taxonomy; combinators first within a sub-module. */
  static List<Word> of(Vocabulary vocabulary) {
    List<Placed> placed = new ArrayList<>();
    for (Combinator combinator : Combinator.values()) {
      placed.add(
          new Placed(combinator.place(), combinator.written(), "combinator", combinator.help()));
    }
    vocabulary.kinds().forEach(parts -> placed.addAll(placed(parts)));
    return placed.stream()
        .sorted(Comparator.comparing(Placed::place))
        .map(word -> Word.of(word.name(), word.kind(), word.place(), word.help()))
        .toList();
  }

  private static List<Placed> placed(Parts<?> parts) {
    return parts.types().stream()
        .map(type -> new Placed(type.place(), type.name(), parts.kind(), type.help()))
        .toList();
  }

  private record Placed(SubModule place, String name, String kind, String help) {}

  /** A heading for each sub-module, and a line for each word. */
  static void print(List<Word> words, Console console) {
    String heading = "";
    for (Word word : words) {
      String place = "%s: %s".formatted(word.module(), word.subModule());
      if (!place.equals(heading)) {
        console.line((heading.isEmpty() ? "" : "\n") + place);
        heading = place;
      }
      console.line("  %-10s %-14s %s".formatted(word.kind(), word.name(), word.help()));
    }
  }
}
