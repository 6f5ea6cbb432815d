// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.engine.encode.MiniLm;
import dev.toller.testkit.WordEncoder;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that syncs a folder into a collection and commits as often as it can, so that whoever
 * kills it finds it writing.
 */
final class SyncProcess {

  static final String STARTED = "started";

  static final CollectionSettings SETTINGS =
      CollectionSettings.DEFAULT.withCommitEvery(Duration.ZERO).withBatch(4);

  private SyncProcess() {}

  /** Syncs the folder in the second argument into the home in the third. */
  public static void main(String[] arguments) {
    Path docs = Path.of(arguments[1]);
    Path home = Path.of(arguments[2]);
    try (Encoder<Dense> encoder = encoder(arguments[0]);
        Collection collection = Collection.open(home, encoder, SETTINGS)) {
      encoder.tokens("warm up");
      System.out.println(STARTED);
      collection.sync(new FolderSource(docs, home), Collection.INDEXES, Progress.SILENT);
    }
  }

  /** The encoder of a name: {@code words}, or else the embedded one. */
  static Encoder<Dense> encoder(String name) {
    return name.equals("words") ? new WordEncoder() : MiniLm.encoder();
  }
}
