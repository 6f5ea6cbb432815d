// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import dev.toller.engine.cache.Resources;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** The checkpoint of all-MiniLM-L6-v2 inside the ONNX file that the class path carries. */
final class EmbeddedMiniLm {

  private static final String NAME = "all-MiniLM-L6-v2";
  private static final String CONFIG = "/dev/toller/engine/checkpoint/all-minilm-l6-v2/config.json";

  private EmbeddedMiniLm() {}

  static Checkpoint open() {
    Arena arena = Arena.ofShared();
    try {
      return new Checkpoint(
          NAME,
          Config.read(Resources.bytes(CONFIG), CONFIG),
          OnnxWeights.read(NAME, model(arena)),
          arena::close);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static MemorySegment model(Arena arena) {
    Optional<Path> file = Resources.file(Resources.MINILM_WEIGHTS);
    return file.isPresent()
        ? map(file.get(), arena)
        : MemorySegment.ofArray(Resources.bytes(Resources.MINILM_WEIGHTS));
  }

  private static MemorySegment map(Path file, Arena arena) {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "'%s' cannot be read (%s); delete it, it will be made anew.".formatted(file, e),
          e);
    }
  }
}
