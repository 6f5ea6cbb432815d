// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.TollerException;
import dev.toller.card.Card;
import dev.toller.card.Checksum;
import dev.toller.card.Tier;
import dev.toller.card.stage.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The records of a folder of cards: {@code records/CARD/TIER/record.json}, and beside it a folder
 * for each stage with the files that are kept.
 */
public final class Records {

  private static final String RECORD = "record.json";

  private final Path cards;
  private final Path folder;

  /**
   * @param cards the folder of cards
   */
  public Records(Path cards) {
    this.cards = cards;
    this.folder = cards.resolve("records");
  }

  /** Where a record lies. */
  Path place(String card, Tier tier) {
    return folder.resolve(card).resolve(tier.name());
  }

  /** Whether there is a record, in whatever state. */
  public boolean has(String card, Tier tier) {
    return Files.exists(place(card, tier).resolve(RECORD));
  }

  /**
   * A record, if there is one.
   *
   * @throws TollerException of kind {@code DAMAGED} where it is not as it was written
   */
  public Optional<CardRecord> find(String card, Tier tier) {
    Path file = place(card, tier).resolve(RECORD);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /** All records of a card, by tier. */
  public Map<Tier, CardRecord> of(String card) {
    Map<Tier, CardRecord> records = new TreeMap<>();
    for (Tier tier : Tier.values()) {
      find(card, tier).ifPresent(record -> records.put(tier, record));
    }
    return records;
  }

  /** Reads a record's file. */
  public static CardRecord read(Path file) {
    try {
      return RecordJson.read(file, Files.readString(file));
    } catch (IOException unreadable) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The record '%s' cannot be read (%s).".formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }

  /** Whether the card still says what was run for the record. */
  public boolean current(Card card, CardRecord record) {
    try {
      return Preparation.of(card, record.tier(), cards)
          .definition()
          .equals(record.result().definition());
    } catch (TollerException unlike) {
      return false;
    }
  }

  /**
   * What a stage of a record measured.
   *
   * @throws TollerException of kind {@code DAMAGED} where its file is not as it was written
   */
  public Values values(CardRecord record, CardRecord.OfStage stage) {
    try {
      verifyFile(record, stage, Values.FILE);
      return Values.read(files(record.card(), record.tier(), stage.stage()));
    } catch (IOException unreadable) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The values of the stage '%s' of the card '%s' cannot be read (%s)."
              .formatted(stage.stage(), record.card(), unreadable.getMessage()),
          unreadable);
    }
  }

  /** The files of a stage that a record keeps. */
  Path files(String card, Tier tier, String stage) {
    return place(card, tier).resolve(stage);
  }

  /**
   * Puts a record in place of the one before it.
   *
   * @param record with its checksum
   * @param outputs of its stages, by their labels
   */
  void write(CardRecord record, Map<String, Path> outputs) throws IOException {
    Path place = place(record.card(), record.tier());
    Path fresh = place.resolveSibling(place.getFileName() + ".new");
    StageStore.delete(fresh);
    Files.createDirectories(fresh);
    for (CardRecord.OfStage stage : record.result().stages()) {
      for (String file : stage.files().keySet()) {
        Path target = fresh.resolve(stage.stage()).resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(outputs.get(stage.stage()).resolve(file), target);
      }
    }
    Files.writeString(fresh.resolve(RECORD), RecordJson.text(record));
    StageStore.delete(place);
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether the files that a record keeps are as they were written. */
  boolean whole(CardRecord record) {
    try {
      verifyFiles(record);
      return true;
    } catch (TollerException | IOException damaged) {
      return false;
    }
  }

  /**
   * Compares the files that a record keeps with their checksums.
   *
   * @throws TollerException of kind {@code DAMAGED}, naming the file that is not as it was written
   */
  void verifyFiles(CardRecord record) throws IOException {
    for (CardRecord.OfStage stage : record.result().stages()) {
      for (String file : stage.files().keySet()) {
        verifyFile(record, stage, file);
      }
    }
  }

  private void verifyFile(CardRecord record, CardRecord.OfStage stage, String file)
      throws IOException {
    Path path = files(record.card(), record.tier(), stage.stage()).resolve(file);
    if (!Files.isRegularFile(path) || !Checksum.ofFile(path).equals(stage.files().get(file))) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "The file '%s' of a record is %s; run the card '%s' again."
              .formatted(
                  path,
                  Files.exists(path) ? "not as the runner wrote it" : "missing",
                  record.card()));
    }
  }
}
