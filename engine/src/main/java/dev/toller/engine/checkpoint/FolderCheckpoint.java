// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A folder as Hugging Face's libraries write it. */
final class FolderCheckpoint implements Checkpoint {

  private final Path folder;
  private final Config config;
  private final Shards shards;
  private final Map<String, StoredTensor> tensors = new TreeMap<>();

  private FolderCheckpoint(Path folder, Config config, Shards shards) {
    this.folder = folder;
    this.config = config;
    this.shards = shards;
    shards.byTensor().forEach((name, file) -> tensors.put(name, file.tensor(name)));
  }

  static FolderCheckpoint open(Path folder) {
    Config config = Config.read(folder.resolve("config.json"));
    return new FolderCheckpoint(folder, config, Shards.open(folder));
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public Config config() {
    return config;
  }

  @Override
  public Map<String, StoredTensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public float[] read(String name) {
    StoredTensor tensor = tensor(name);
    if (!tensor.dtype().real()) {
      throw mismatch(tensor, "F32, F16, BF16 or F64");
    }
    return Numbers.floats(bytes(tensor), tensor.dtype());
  }

  @Override
  public long[] readWhole(String name) {
    StoredTensor tensor = tensor(name);
    if (!tensor.dtype().whole()) {
      throw mismatch(tensor, "whole numbers");
    }
    return Numbers.longs(bytes(tensor), tensor.dtype());
  }

  private StoredTensor tensor(String name) {
    return Optional.ofNullable(tensors.get(name))
        .orElseThrow(() ->
            TollerException.notFound(
                "The checkpoint '%s' has no tensor '%s'; it has %d others."
                    .formatted(folder, name, tensors.size())));
  }

  private TollerException mismatch(StoredTensor tensor, String needed) {
    return TollerException.invalid(
        "The tensor '%s' of '%s' was to be read as %s, and it holds %s."
            .formatted(tensor.name(), folder, needed, tensor.dtype()));
  }

  private MemorySegment bytes(StoredTensor tensor) {
    if (tensor.size() > Integer.MAX_VALUE - Long.BYTES) {
      throw TollerException.invalid(
          "The tensor '%s' of '%s' has %d numbers, and at most 2^31 - 9 can be read at once."
              .formatted(tensor.name(), folder, tensor.size()));
    }
    return shards.byTensor().get(tensor.name()).bytes(tensor.name());
  }

  @Override
  public void close() {
    shards.close();
  }
}
