// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.rerank;

import dev.toller.engine.encode.CrossEncoder;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cross-encoders of this process, each opened once, when it is first needed, and kept: flows
 * are read again and again, weights need not be.
 */
final class CrossEncoders {

  private static final Map<Path, CrossEncoder> OPEN = new ConcurrentHashMap<>();

  private CrossEncoders() {}

  /**
   * The cross-encoder in a folder.
   *
   * @throws dev.toller.TollerException where the folder holds none
   */
  static CrossEncoder of(Path folder) {
    return OPEN.computeIfAbsent(folder.toAbsolutePath().normalize(), CrossEncoders::open);
  }

  private static CrossEncoder open(Path folder) {
    return TextModel.open(folder)
        .crossEncoder(new JvmBackend(), Runtime.getRuntime().availableProcessors());
  }
}
