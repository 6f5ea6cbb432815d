// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Texts of known classes: a file for each split, {@code SPLIT.tsv}, whose first line is {@code
 * label}, a tab, {@code text}. Each text becomes a query called by its line, each label a document
 * whose text is the label's words.
 */
final class LabelledTexts {

  private static final String HEAD = "label\ttext";

  private LabelledTexts() {}

  private static Path file(SetSettings settings) {
    return settings.folder().resolve(settings.split() + ".tsv");
  }

  /** Whether a split is of labelled texts. */
  static boolean are(SetSettings settings) {
    return Files.isRegularFile(file(settings));
  }

  /**
   * Reads a split.
   *
   * @throws TollerException of kind {@code INVALID} where a line has another form, or a class that
   *     was chosen has no text
   */
  static TrainingSet read(SetSettings settings, long seed) {
    List<Example> examples = new ArrayList<>();
    Path file = file(settings);
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
      throw TollerException.invalid(
          "The first line of the labelled texts '%s' must be 'label', a tab and 'text'."
              .formatted(file));
    }
    if (lines.size() == 1) {
      throw TollerException.invalid(
          "The labelled texts '%s' have no line beside their first, so there is nothing to learn."
              .formatted(file));
    }
    if (settings.negatives().isPresent() || !settings.teachers().isEmpty()) {
      throw TollerException.invalid(
          "The labelled texts '%s' are learned from with their labels alone; leave out 'negatives' and 'teachers'."
              .formatted(file));
    }
    for (int i = 1; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("\t", -1);
      if (parts.length != 2 || parts[0].isEmpty()) {
        throw TollerException.invalid(
            "Line %d of '%s' must be a label, a tab and a text.".formatted(i + 1, file));
      }
      examples.add(
          new Example(
              "%s-%06d".formatted(settings.split(), i),
              parts[1],
              List.of(parts[0]),
              List.of(),
              Map.of()));
    }
    List<Example> chosen = settings.some(new ChosenClasses(settings, seed).of(examples), seed);
    return new TrainingSet(settings, chosen, labels(settings, chosen), List.of());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The labelled texts '%s' cannot be read (%s).".formatted(file, e),
          e);
    }
  }

  /** The labels in the order in which they were chosen, else that of the file, with their words. */
  private static Map<String, String> labels(SetSettings settings, List<Example> examples) {
    Set<String> labels = new LinkedHashSet<>(settings.classes());
    examples.forEach(example -> labels.addAll(example.relevant()));
    Map<String, String> words = new LinkedHashMap<>();
    labels.forEach(label -> words.put(label, label.replace('_', ' ')));
    return words;
  }
}
