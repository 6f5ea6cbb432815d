// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.rerank;

import dev.toller.engine.encode.PairScorer;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models of this process that score pairs, each opened once, when it is first needed, and kept:
 * flows are read again and again, weights need not be.
 */
final class Scorers {

  /** Documents whose representation is kept, where a model reads them apart from queries. */
  private static final int REMEMBERED = 2000;

  private static final Map<Path, PairScorer> OPEN = new ConcurrentHashMap<>();

  private Scorers() {}

  /**
   * The model in a folder.
   *
   * @throws dev.toller.TollerException where the folder holds none that scores
   */
  static PairScorer of(Path folder) {
    return OPEN.computeIfAbsent(folder.toAbsolutePath().normalize(), Scorers::open);
  }

  private static PairScorer open(Path folder) {
    return TextModel.open(folder)
        .scorer(new JvmBackend(), Runtime.getRuntime().availableProcessors(), REMEMBERED);
  }
}
