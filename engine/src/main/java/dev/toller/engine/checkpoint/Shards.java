// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The safetensors files of a folder, and which of them holds which tensor.
 *
 * @param byTensor the file that holds each tensor
 * @param byFile every file by its name
 */
record Shards(Map<String, SafetensorsFile> byTensor, Map<String, SafetensorsFile> byFile)
    implements AutoCloseable {

  static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  /** Opens {@value #SINGLE}, else what {@value #INDEX} lists. */
  static Shards open(Path folder) {
    if (Files.exists(folder.resolve(SINGLE))) {
      return single(folder);
    }
    if (Files.exists(folder.resolve(INDEX))) {
      return listed(folder, Config.read(folder.resolve(INDEX)));
    }
    throw TollerException.notFound(
        "The folder '%s' has no weights in the safetensors format (%s or %s); where there are others, convert them."
            .formatted(folder, SINGLE, INDEX));
  }

  private static Shards single(Path folder) {
    SafetensorsFile file = SafetensorsFile.open(folder.resolve(SINGLE));
    Map<String, SafetensorsFile> byTensor = new LinkedHashMap<>();
    file.names().forEach(name -> byTensor.put(name, file));
    return new Shards(byTensor, Map.of(SINGLE, file));
  }

  private static Shards listed(Path folder, Config index) {
    Shards shards = new Shards(new LinkedHashMap<>(), new LinkedHashMap<>());
    try {
      index
          .object("weight_map")
          .asStrings()
          .forEach((tensor, file) -> shards.add(folder, tensor, file));
      return shards;
    } catch (RuntimeException e) {
      shards.close();
      throw e;
    }
  }

  private void add(Path folder, String tensor, String file) {
    if (!byFile.containsKey(file)) {
      byFile.put(file, SafetensorsFile.open(inside(folder, file)));
    }
    SafetensorsFile shard = byFile.get(file);
    if (!shard.has(tensor)) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "'%s' says that '%s' holds the tensor '%s', and it does not; get both files anew."
              .formatted(folder.resolve(INDEX), file, tensor));
    }
    byTensor.put(tensor, shard);
  }

  private static Path inside(Path folder, String file) {
    Path name = Path.of(file);
    if (!Objects.equals(name, name.getFileName()) || file.equals("..") || file.isEmpty()) {
      throw TollerException.invalid(
          "'%s' names the file '%s', and it may only name files beside it; correct it or get it anew."
              .formatted(folder.resolve(INDEX), file));
    }
    return folder.resolve(name);
  }

  /** The tensors with their bytes, by name; valid until this is closed. */
  Map<String, TensorData> data() {
    Map<String, TensorData> data = new LinkedHashMap<>();
    byTensor.forEach((name, file) -> data.put(name, file.data(name)));
    return data;
  }

  @Override
  public void close() {
    byFile.values().forEach(SafetensorsFile::close);
  }
}
