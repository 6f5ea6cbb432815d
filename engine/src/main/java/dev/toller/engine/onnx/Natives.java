// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.onnx;

import dev.toller.engine.cache.CacheFolder;
import dev.toller.engine.cache.PackedFile;
import dev.toller.engine.cache.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts ONNX Runtime's native libraries where they need not be unpacked at every start.
 *
 * <p>By itself ONNX Runtime copies 24 MB out of its jar into a new temporary folder each time, and
 * leaves it there when the process is killed. It looks into the folder that the system property
 * {@value #PROPERTY} names instead; where nobody has set it, it is set to a folder of the cache.
 */
final class Natives {

  private static final String PROPERTY = "onnxruntime.native.path";

  private Natives() {}

  /** Does nothing where the platform is unknown or the cache cannot be written to. */
  static void prepare() {
    if (System.getProperty(PROPERTY) == null) {
      unpacked().ifPresent(folder -> System.setProperty(PROPERTY, folder.toString()));
    }
  }

  private static Optional<Path> unpacked() {
    try {
      Optional<PackedFile> runtime = PackedFile.find(resource("onnxruntime"));
      Optional<PackedFile> bridge = PackedFile.find(resource("onnxruntime4j_jni"));
      Optional<Path> cache = CacheFolder.open();
      if (runtime.isEmpty() || bridge.isEmpty() || cache.isEmpty()) {
        return Optional.empty();
      }
      Path folder = cache.get().resolve(runtime.get().key());
      runtime.get().unpack(folder);
      bridge.get().unpack(folder);
      return Optional.of(folder);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String resource(String library) {
    return "/ai/onnxruntime/native/%s/%s"
        .formatted(Platform.name(), System.mapLibraryName(library));
  }
}
