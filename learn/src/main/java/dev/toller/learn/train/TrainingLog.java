// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The steps of a run, one JSON object a line, in a file and in memory. */
final class TrainingLog implements AutoCloseable {

  private final Path file;
  private final List<StepRecord> steps;
  private BufferedWriter out;

  /**
   * Opens a log.
   *
   * @param kept the last step that counts; later ones, which no checkpoint has, are made anew
   */
  TrainingLog(Path file, int kept) {
    this.file = file;
    try {
      this.steps = new ArrayList<>(read(file, kept));
      this.out = written();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private BufferedWriter written() throws IOException {
    SmallFile.write(file, lines(steps));
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  private static List<StepRecord> read(Path file, int kept) throws IOException {
    List<StepRecord> steps = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (steps.size() < kept) {
          steps.add(StepRecord.read(line));
        }
      }
    }
    return steps;
  }

  private static String lines(List<StepRecord> steps) {
    StringBuilder lines = new StringBuilder();
    steps.forEach(step -> lines.append(step.json()).append('\n'));
    return lines.toString();
  }

  /** Adds a step. */
  void add(StepRecord step) {
    steps.add(step);
    try {
      out.write(step.json());
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Says what the judgement after the last step was. */
  void judged(double metric) {
    steps.addLast(steps.removeLast().judged(metric));
    try {
      out.close();
      out = written();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** All steps so far. */
  List<StepRecord> steps() {
    return steps;
  }

  private TollerException failed(IOException cause) {
    return new TollerException(
        TollerException.Kind.FAILED,
        "The log '%s' cannot be written (%s); make room on the disk and go on with --resume."
            .formatted(file, cause),
        cause);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
