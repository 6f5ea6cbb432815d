// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.stationary;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The intents of CLINC150 as the experiment divides them, the same under every seed: those of the
 * models from elsewhere, those that come in tasks, and those that no model ever learns, on which
 * search is tested.
 *
 * @param elsewhere in the order in which they are learned
 * @param tasks of each task
 * @param heldOut on which search is tested, in ascending order
 * @param gallery what is searched in: the training texts of {@code heldOut}
 * @param queries what is asked: the test texts of {@code heldOut}
 */
record Intents(
    List<String> elsewhere,
    List<List<String>> tasks,
    List<String> heldOut,
    List<Labelled> gallery,
    List<Labelled> queries) {

  /** How many intents each model from elsewhere has learned. */
  static final List<Integer> SIZES = List.of(20, 40, 60);

  /** Before which task, from 0, each of them takes the place of the model so far. */
  static final List<Integer> REPLACED = List.of(0, 2, 4);

  private static final List<Integer> TASKS = List.of(7, 8, 8, 8, 8, 8, 8);
  private static final long DIVISION = 1;

  /**
   * A text of known intent.
   *
   * @param id its split and line
   */
  record Labelled(String id, String label, String text) {}

  /** How many tasks there are. */
  static int count() {
    return TASKS.size();
  }

  /** The intents of a data set. */
  static Intents of(Path data) {
    List<Labelled> training = read(data, "train");
    List<String> all =
        new ArrayList<>(new TreeSet<>(training.stream().map(Labelled::label).toList()));
    Collections.shuffle(all, new Random(DIVISION));
    int most = SIZES.getLast();
    int local = TASKS.stream().mapToInt(Integer::intValue).sum();
    if (all.size() <= most + local) {
      throw TollerException.invalid(
          "The data set '%s' has %d intents, and the experiment needs more than %d."
              .formatted(data, all.size(), most + local));
    }
    List<List<String>> tasks = new ArrayList<>();
    int at = most;
    for (int size : TASKS) {
      tasks.add(List.copyOf(all.subList(at, at + size)));
      at += size;
    }
    List<String> heldOut = all.subList(at, all.size()).stream().sorted().toList();
    return new Intents(
        List.copyOf(all.subList(0, most)),
        List.copyOf(tasks),
        heldOut,
        training.stream().filter(text -> heldOut.contains(text.label)).toList(),
        read(data, "test").stream().filter(text -> heldOut.contains(text.label)).toList());
  }

  /** All texts of a split. */
  static List<Labelled> read(Path data, String split) {
    Path file = data.resolve(split + ".tsv");
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return IntStream.range(1, lines.size())
          .mapToObj(i -> labelled("%s-%06d".formatted(split, i), lines.get(i)))
          .toList();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED, "'%s' cannot be read (%s).".formatted(file, e), e);
    }
  }

  private static Labelled labelled(String id, String line) {
    String[] parts = line.split("\t", -1);
    return new Labelled(id, parts[0], parts[1]);
  }

  /** The intents of the tasks before one. */
  List<String> before(int task) {
    return tasks.subList(0, task).stream().flatMap(List::stream).toList();
  }

  /** The place of each text's intent among those that are held out. */
  int[] labels(List<Labelled> texts) {
    return texts.stream().mapToInt(text -> heldOut.indexOf(text.label)).toArray();
  }
}
