// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.toller.TollerException;
import dev.toller.engine.cache.CacheFolder;
import dev.toller.engine.cache.PackedFile;
import dev.toller.engine.cache.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Hugging Face's {@code tokenizers} as a native library, out of the jar of the Deep Java Library.
 *
 * <p>Only the bridge to it is used: it is unpacked into the user's cache (where that cannot be
 * written to, into a temporary folder) and loaded from there; nothing is fetched or reported. Where
 * that fails, each attempt to use it says why.
 */
final class NativeLibrary {

  private static final String PLATFORMS =
      "Linux on x64 and aarch64, macOS on aarch64 and Windows on x64";

  private static final List<String> WINDOWS =
      List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll");

  private static Optional<TokenizersLibrary> loaded = Optional.empty();

  private NativeLibrary() {}

  /**
   * The library.
   *
   * @throws TollerException of kind {@code FAILED} where it cannot be loaded
   */
  static synchronized TokenizersLibrary get() {
    if (loaded.isEmpty()) {
      load();
      loaded = Optional.of(TokenizersLibrary.LIB);
    }
    return loaded.get();
  }

  private static void load() {
    try {
      if (Platform.system().equals("win")) {
        for (String needed : WINDOWS) {
          load(needed);
        }
      }
      load(System.mapLibraryName("tokenizers"));
    } catch (IOException | LinkageError e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The native library for this tokenizer cannot be loaded on %s (%s); it runs on %s."
              .formatted(Platform.name(), e, PLATFORMS),
          e);
    }
  }

  @SuppressWarnings("restricted") // the launcher allows native access
  private static void load(String library) throws IOException {
    System.load(unpacked("/native/lib/%s/cpu/%s".formatted(platform(), library)).toString());
  }

  private static String platform() {
    String processor = Platform.processor();
    return Platform.system() + "-" + (processor.equals("x64") ? "x86_64" : processor);
  }

  private static Path unpacked(String resource) throws IOException {
    PackedFile packed =
        PackedFile.find(resource)
            .orElseThrow(() -> new IOException("no jar has '%s'".formatted(resource)));
    Optional<Path> cache = CacheFolder.open();
    Path folder = cache.isPresent() ? cache.get() : Files.createTempDirectory("toller");
    return packed.unpack(folder.resolve(packed.key())).toAbsolutePath();
  }
}
