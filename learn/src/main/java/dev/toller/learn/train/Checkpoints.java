// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.CheckpointWriter;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import dev.toller.learn.optimise.AdamW;
import dev.toller.learn.rank.LearningModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The checkpoints of a run: a folder for each, with the weights that learn, what the optimiser
 * remembers, and where the run is, each with its checksum. A checkpoint appears whole or not at
 * all; older ones go after a newer one is there.
 */
final class Checkpoints {

  private static final String WEIGHTS = "weights";
  private static final String OPTIMISER = "optimiser";
  private static final String TENSORS = "model.safetensors";
  private static final String STATE = "state.json";
  private static final String SUMS = "sha256";
  private static final String PREFIX = "step-";

  private final Path folder;
  private final int kept;

  /**
   * @param folder of all checkpoints
   * @param kept how many there are at most
   */
  Checkpoints(Path folder, int kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /** Writes one. */
  void write(State state, LearningModel model, AdamW optimiser) {
    WholeFolder.write(
        folder.resolve("%s%09d".formatted(PREFIX, state.step())),
        part -> {
          CheckpointWriter.write(
              part.resolve(WEIGHTS), List.copyOf(model.learned().keySet()), model::numbers);
          CheckpointWriter.write(part.resolve(OPTIMISER), optimiser.state(), optimiser::read);
          SmallFile.write(part.resolve(STATE), state.json());
          SmallFile.write(part.resolve(SUMS), sum(part));
        });
    List<Path> all = all();
    all.subList(0, Math.max(0, all.size() - kept)).forEach(WholeFolder::delete);
  }

  private static String sum(Path checkpoint) {
    try {
      return Sha256.of(
          List.of(
              checkpoint.resolve(WEIGHTS).resolve(TENSORS),
              checkpoint.resolve(OPTIMISER).resolve(TENSORS),
              checkpoint.resolve(STATE)));
    } catch (IOException missing) {
      return "a file of it cannot be read (%s)".formatted(missing);
    }
  }

  /** The oldest first. */
  private List<Path> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(PREFIX + "\\d+"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The checkpoints in '%s' cannot be listed (%s); check the folder's permissions."
              .formatted(folder, e),
          e);
    }
  }

  /** The newest one, if there is any. */
  Optional<Path> newest() {
    List<Path> all = all();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /**
   * Takes up the newest one.
   *
   * @param fingerprint of the configuration and data of this run
   * @return where the run is
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, of kind {@code DAMAGED}
   *     where it is not what was written, of kind {@code CONFLICT} where it is of another run
   */
  State resume(String fingerprint, LearningModel model, AdamW optimiser) {
    Path checkpoint =
        newest()
            .orElseThrow(() ->
                TollerException.notFound(
                    "There is no checkpoint in '%s' to go on from; train without --resume."
                        .formatted(folder)));
    State state = state(checkpoint);
    if (!state.fingerprint().equals(fingerprint)) {
      throw new TollerException(
          TollerException.Kind.CONFLICT,
          "The checkpoint '%s' was made with another configuration or other data; give back what it was made with, or train into another folder."
              .formatted(checkpoint));
    }
    put(checkpoint.resolve(WEIGHTS), weights -> model.load(weights));
    put(checkpoint.resolve(OPTIMISER), weights -> optimiser.resume(state.step(), weights));
    return state;
  }

  private State state(Path checkpoint) {
    try {
      String sums = Files.readString(checkpoint.resolve(SUMS), StandardCharsets.UTF_8);
      if (!sums.equals(sum(checkpoint))) {
        throw damaged(checkpoint, "its checksum is another", Optional.empty());
      }
      return State.read(Files.readString(checkpoint.resolve(STATE), StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw damaged(checkpoint, unreadable.toString(), Optional.of(unreadable));
    }
  }

  private TollerException damaged(Path checkpoint, String why, Optional<Exception> cause) {
    String older =
        all().size() > 1
            ? "delete it to go on from the one before, '%s'"
                .formatted(all().get(all().size() - 2).getFileName())
            : "there is no older one; delete it and train anew";
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "The checkpoint '%s' is damaged (%s); %s.".formatted(checkpoint, why, older),
        cause.orElse(null));
  }

  private static void put(Path tensors, Consumer<Weights> into) {
    try (Checkpoint stored = Checkpoint.tensors(tensors.resolve(TENSORS))) {
      into.accept(parameter -> read(stored, parameter));
    }
  }

  private static float[] read(Checkpoint stored, Parameter parameter) {
    if (!stored.tensors().containsKey(parameter.name())
        || !Arrays.equals(stored.tensors().get(parameter.name()).shape(), parameter.shape())) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "The checkpoint '%s' has no %s; delete it.".formatted(stored.name(), parameter));
    }
    return stored.read(parameter.name());
  }
}
