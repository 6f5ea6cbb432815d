// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Binding;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.CheckpointWriter;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A network with the settings that describe it.
 *
 * @param architecture what kind it is
 * @param config its settings
 * @param network what it declares and computes
 * @param positions which rows of a position table its tokens get
 */
public record Model(
    Architecture architecture, Config config, Network network, Positions positions) {

  /**
   * The model that settings describe, to be trained from nothing.
   *
   * @throws TollerException of kind {@code INVALID} where it is not known or a setting is not
   *     supported
   */
  public static Model of(Config config) {
    return of(Architecture.of(config), config, Stored.FROM_NOTHING);
  }

  /**
   * The model of a checkpoint. Where the checkpoint has no weights for them, there is no pooler,
   * and an output matrix is the table of tokens.
   *
   * @throws TollerException of kind {@code INVALID} where it is not known or a setting is not
   *     supported
   */
  public static Model of(Checkpoint checkpoint) {
    return of(checkpoint, Architecture.of(checkpoint.config()));
  }

  /**
   * A checkpoint read as another architecture than its settings ask for, for example as a body
   * without heads.
   */
  public static Model of(Checkpoint checkpoint, Architecture architecture) {
    return of(checkpoint, architecture, checkpoint.config());
  }

  /** A checkpoint read with other settings than those that lie beside it. */
  public static Model of(Checkpoint checkpoint, Architecture architecture, Config config) {
    return of(architecture, config, Stored.in(checkpoint, architecture.naming()));
  }

  private static Model of(Architecture architecture, Config config, Stored stored) {
    return new Model(
        architecture, config, architecture.network(config, stored), architecture.positions(config));
  }

  /**
   * The weights in a checkpoint, which must stay open while they are read.
   *
   * @throws TollerException of kind {@code INVALID} where a weight is missing, left over or of
   *     another shape
   */
  public Weights weights(Checkpoint checkpoint) {
    return Binding.of(checkpoint, network.parameters(), architecture.naming());
  }

  /**
   * Writes weights to a folder under the names that other programs look for; the settings go beside
   * them.
   *
   * @param weights by the names that the network declares
   * @throws TollerException of kind {@code INVALID} where a number is not finite, of kind {@code
   *     FAILED} where the files cannot be written
   */
  public void write(Path folder, Weights weights) {
    PublishedNames names = PublishedNames.of(architecture, config, network);
    CheckpointWriter.write(folder, names.parameters(), names.numbers(weights));
  }

  /**
   * The batch of rows of tokens.
   *
   * @throws TollerException of kind {@code INVALID} where a row is longer than the table of
   *     positions
   */
  public Batch batch(TokenRows rows) {
    Batch batch = rows.batch(positions);
    requirePlaces(batch);
    return batch;
  }

  private void requirePlaces(Batch batch) {
    int farthest = Arrays.stream(batch.ids().get(Ids.POSITIONS)).max().orElse(0);
    OptionalInt places = places();
    if (places.isPresent() && farthest >= places.getAsInt()) {
      throw TollerException.invalid(
          "A text needs position %d, and the model has positions 0 to %d; cut the text."
              .formatted(farthest, places.getAsInt() - 1));
    }
  }

  /** How many tokens a row can have; empty where its network has no table of positions. */
  public OptionalInt maxTokens() {
    OptionalInt places = places();
    return places.isPresent() ? OptionalInt.of(places.getAsInt() - positions.first()) : places;
  }

  private OptionalInt places() {
    return network.parameters().stream()
        .filter(parameter -> parameter.name().equals(BertEmbeddings.POSITIONS))
        .mapToInt(Parameter::rows)
        .findFirst();
  }
}
