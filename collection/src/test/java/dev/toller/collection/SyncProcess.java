// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Encoder;
import dev.toller.Progress;
import dev.toller.Representation.Dense;
import dev.toller.engine.encode.MiniLm;
import dev.toller.testkit.WordEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * A process that syncs a folder into a collection and commits as often as it can, so that whoever
 * kills it finds it writing.
 */
final class SyncProcess {

  static final String STARTED = "started";

  static final CollectionSettings SETTINGS =
      CollectionSettings.DEFAULT.withCommitEvery(Duration.ZERO).withBatch(4);

  private SyncProcess() {}

  /** The indexes that go with an encoder: all, but with words alone none that takes a model. */
  static Set<String> indexes(String encoder) {
    Set<String> indexes = new TreeSet<>(Collection.INDEXES);
    if (encoder.equals("words")) {
      indexes.remove("multivector");
    }
    return indexes;
  }

  /** Syncs the folder in the second argument into the home in the third. */
  public static void main(String[] arguments) {
    Path docs = Path.of(arguments[1]);
    Path home = Path.of(arguments[2]);
    try (Encoder<Dense> encoder = encoder(arguments[0]);
        Collection collection = Collection.open(home, encoder, SETTINGS)) {
      encoder.tokens("warm up");
      System.out.println(STARTED);
      collection.sync(new FolderSource(docs, home), indexes(arguments[0]), Progress.SILENT);
    }
  }

  /** The encoder of a name: {@code words}, or else the embedded one. */
  static Encoder<Dense> encoder(String name) {
    return name.equals("words") ? new WordEncoder() : MiniLm.encoder();
  }
}
