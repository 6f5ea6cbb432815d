// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.testkit.RandomSeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes keeps nobody out and loses no commit. */
@ExtendWith(RandomSeed.class)
class KilledWriterTest {

  @TempDir Path folder;

  /** Commits one row after the other, and says so, until it is killed. */
  static final class Writing {

    private Writing() {}

    public static void main(String[] arguments) {
      long from = Long.parseLong(arguments[1]);
      OptionalLong start = from == 0 ? OptionalLong.empty() : OptionalLong.of(from);
      RecordWriter writer = RecordStore.write(Path.of(arguments[0]), start);
      for (int row = 0; true; row++) {
        String id = from + "-" + row;
        writer.put(new Row("row", id, "", "x".repeat(10_000)));
        long commit = writer.commit();
        System.out.println(commit + " " + id);
        writer.keepOnly(commit);
      }
    }
  }

  @Test
  void losesNoCommit(Random random) throws Exception {
    Set<String> rows = new TreeSet<>();
    long commit = 0;
    for (int kill = 0; kill < 4; kill++) {
      for (String said : saidBeforeKill(commit, random.nextInt(1, 40))) {
        commit = Long.parseLong(said.substring(0, said.indexOf(' ')));
        rows.add(said.substring(said.indexOf(' ') + 1));
      }
      RecordStore.verify(folder, commit);
      try (RecordStore store = RecordStore.open(folder, commit)) {
        assertThat(store.ids("row")).containsExactlyElementsOf(rows);
      }
    }
  }

  private List<String> saidBeforeKill(long from, int commits) throws Exception {
    Process process = start(from);
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (int i = 0; i < commits; i++) {
        said.add(lines.readLine());
      }
      process.toHandle().destroyForcibly();
      process.waitFor();
      lines.lines().forEach(said::add);
    }
    return said;
  }

  private Process start(long from) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Writing.class.getName(),
            folder.toString(),
            Long.toString(from))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
