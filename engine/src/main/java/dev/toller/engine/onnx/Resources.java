// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.onnx;

import dev.toller.TollerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** What the class path carries, by absolute resource names. */
final class Resources {

  private Resources() {}

  /** The whole content. */
  static byte[] bytes(String resource) {
    try (InputStream stream = Resources.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw TollerException.notFound(
            "The class path has no '%s'; the artifact %s carries it."
                .formatted(resource, MiniLm.ARTIFACT));
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file with the content, in the cache; empty where there can be none. */
  static Optional<Path> file(String resource) {
    try {
      Optional<PackedFile> packed = PackedFile.find(resource);
      Optional<Path> cache = CacheFolder.open();
      return packed.isPresent() && cache.isPresent()
          ? Optional.of(packed.get().unpack(cache.get().resolve(packed.get().key())))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
