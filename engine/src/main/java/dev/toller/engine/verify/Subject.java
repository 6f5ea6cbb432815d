// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.verify;

import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.model.Architecture;
import dev.toller.engine.model.Model;
import dev.toller.engine.model.Network;
import dev.toller.engine.model.Output;
import dev.toller.engine.model.Positions;
import dev.toller.engine.model.SentenceModules;
import dev.toller.engine.tensor.Backend;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Matrix;
import dev.toller.engine.tensor.Weights;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model of a fixture on a back end. Outputs are prepared when they are first asked for. */
final class Subject implements AutoCloseable {

  private final Checkpoint checkpoint;
  private final Backend backend;
  private final Network network;
  private final Weights weights;
  private final Positions positions;
  private final Map<Key, Backend.Executable> prepared = new HashMap<>();

  /** What an executable was prepared for. */
  private record Key(String language, Output output) {}

  private Subject(Checkpoint checkpoint, Model model, Path folder, Backend backend) {
    this.checkpoint = checkpoint;
    this.backend = backend;
    this.positions = model.positions();
    Optional<SentenceModules> modules = SentenceModules.read(folder);
    Weights body = model.weights(checkpoint);
    this.network = modules.map(all -> all.over(model.network())).orElse(model.network());
    this.weights = modules.map(all -> all.weights(body)).orElse(body);
  }

  /**
   * Opens the model of a fixture.
   *
   * @param settings the file with its settings
   */
  static Subject open(Fixture fixture, String settings, Backend backend) {
    Checkpoint checkpoint = Checkpoint.open(fixture.folder());
    Config config = Config.read(fixture.folder().resolve(settings));
    Architecture architecture =
        fixture.modelClass().isEmpty()
            ? Architecture.of(config)
            : Architecture.of(config, fixture.modelClass());
    Model model = Model.of(checkpoint, architecture, config);
    return new Subject(checkpoint, model, fixture.folder(), backend);
  }

  /** The languages that it has modules for. */
  List<String> languages() {
    return network.languages();
  }

  /** The language that it speaks unless another is asked for. */
  String language() {
    return network.language();
  }

  /** Which rows of a position table tokens get. */
  Positions positions() {
    return positions;
  }

  /** An output of a batch, one matrix for each layer where it has several. */
  List<Matrix> run(String language, Output output, Batch batch) {
    return prepared.computeIfAbsent(new Key(language, output), this::prepare).run(batch);
  }

  private Backend.Executable prepare(Key key) {
    Network speaking = network.languages().isEmpty() ? network : network.speaking(key.language());
    return backend.prepare(speaking.forward(key.output()), weights);
  }

  @Override
  public void close() {
    prepared.values().forEach(Backend.Executable::close);
    checkpoint.close();
  }
}
