// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A published model as it is stored: its settings, and tensors by name.
 *
 * <p>Opening reads settings and tables of contents; numbers are read when asked for, straight from
 * the mapped files. May be used from several threads at once, but not while it is being closed;
 * afterwards reading is an {@link IllegalStateException}. A file that another program shortens
 * while it is open is not guarded against.
 */
public final class Checkpoint implements AutoCloseable {

  private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

  private final String name;
  private final Config config;
  private final Map<String, TensorData> data;
  private final Map<String, StoredTensor> tensors = new TreeMap<>();
  private final Runnable closing;

  /**
   * @param name what errors call it
   * @param closing frees what the data lies in
   */
  Checkpoint(String name, Config config, Map<String, TensorData> data, Runnable closing) {
    this.name = name;
    this.config = config;
    this.data = Map.copyOf(data);
    this.closing = closing;
    data.forEach((key, value) -> tensors.put(key, value.tensor()));
  }

  /**
   * Opens a folder with {@code config.json} and {@code model.safetensors}, or several such files
   * listed in {@code model.safetensors.index.json}.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where a file is missing, of kind {@code
   *     DAMAGED} or {@code INVALID} where one is not what it should be
   */
  public static Checkpoint open(Path folder) {
    Config config = Config.read(folder.resolve("config.json"));
    Shards shards = Shards.open(folder);
    return new Checkpoint(folder.toString(), config, shards.data(), shards::close);
  }

  /**
   * Opens one safetensors file, without settings.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, of kind {@code DAMAGED}
   *     where it is not what it should be
   */
  public static Checkpoint tensors(Path file) {
    SafetensorsFile tensors = SafetensorsFile.open(file);
    Map<String, TensorData> data = new TreeMap<>();
    tensors.names().forEach(name -> data.put(name, tensors.data(name)));
    return new Checkpoint(file.toString(), Config.EMPTY, data, tensors::close);
  }

  /**
   * Opens the embedded all-MiniLM-L6-v2: a BERT of 6 layers, 384 wide, whose tensors have the names
   * and shapes of its published safetensors, without prefix and without a pooler.
   */
  public static Checkpoint miniLm() {
    return EmbeddedMiniLm.open();
  }

  /** What errors call it: the folder. */
  public String name() {
    return name;
  }

  /** The settings. */
  public Config config() {
    return config;
  }

  /** What it holds, by name, in the order of names. */
  public Map<String, StoredTensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * The numbers of a tensor, row after row; half precision is widened, double precision rounded.
   * The array is the caller's.
   *
   * @throws TollerException where there is no such tensor or its numbers are not {@link
   *     DType#real()}
   */
  public float[] read(String tensor) {
    TensorData found = find(tensor);
    if (!found.tensor().dtype().real()) {
      throw mismatch(found.tensor(), "F32, F16, BF16 or F64");
    }
    return found.floats();
  }

  /**
   * The numbers of a tensor of whole numbers, row after row. The array is the caller's.
   *
   * @throws TollerException where there is no such tensor or its numbers are not {@link
   *     DType#whole()}
   */
  public long[] readWhole(String tensor) {
    TensorData found = find(tensor);
    if (!found.tensor().dtype().whole()) {
      throw mismatch(found.tensor(), "whole numbers");
    }
    return found.longs();
  }

  private TensorData find(String tensor) {
    TensorData found = Optional.ofNullable(data.get(tensor)).orElseThrow(() -> noTensor(tensor));
    if (found.tensor().size() > MOST_NUMBERS) {
      throw TollerException.invalid(
          "The tensor '%s' of '%s' has %d numbers, and at most %d can be read."
              .formatted(tensor, name, found.tensor().size(), MOST_NUMBERS));
    }
    return found;
  }

  private TollerException noTensor(String tensor) {
    return TollerException.notFound(
        "The checkpoint '%s' has no tensor '%s'; it has %d others, such as '%s'."
            .formatted(
                name,
                tensor,
                tensors.size(),
                tensors.keySet().stream().findFirst().orElse("none")));
  }

  private TollerException mismatch(StoredTensor tensor, String needed) {
    return TollerException.invalid(
        "The tensor '%s' of '%s' was to be read as %s, and it holds %s."
            .formatted(tensor.name(), name, needed, tensor.dtype()));
  }

  /** Frees the files; what has been read remains. */
  @Override
  public void close() {
    closing.run();
  }
}
