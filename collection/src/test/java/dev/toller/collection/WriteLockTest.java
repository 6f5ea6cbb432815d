// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.FolderLock;
import dev.toller.TollerException;
import dev.toller.testkit.Child;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteLockTest {

  @TempDir private Path folder;

  @Test
  void aSecondWriterOfThisProcessIsToldWhoWrites() throws IOException {
    try (FolderLock _ = Collection.lock(folder)) {
      assertConflict(ProcessHandle.current().pid());
      assertConflict(ProcessHandle.current().pid());
    }
    Collection.lock(folder).close();
  }

  @Test
  void aSecondProcessIsToldWhoWrites() throws Exception {
    Process holder = Child.start(LockHolder.class, folder.toString());
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("locked");
      assertConflict(holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
    Collection.lock(folder).close();
  }

  @Test
  void aRefusedWriterDoesNotTakeTheLockFromItsOwnProcess() throws Exception {
    try (FolderLock _ = Collection.lock(folder)) {
      assertConflict(ProcessHandle.current().pid());
      Process other = Child.start(LockHolder.class, folder.toString());
      assertThat(other.inputReader().readLine()).startsWith("The collection");
      assertThat(other.waitFor()).isZero();
    }
  }

  private void assertConflict(long pid) {
    assertThatThrownBy(() -> Collection.lock(folder))
        .isInstanceOfSatisfying(
            TollerException.class,
            refused -> assertThat(refused.kind()).isEqualTo(TollerException.Kind.CONFLICT))
        .hasMessage(
            "The collection '%s' is being written by process %d; wait until it is done, or end it."
                .formatted(folder, pid));
  }

  /** Takes the lock of the folder in its first argument, says so, and waits to be killed. */
  static final class LockHolder {

    public static void main(String[] arguments) throws Exception {
      try (FolderLock _ = Collection.lock(Path.of(arguments[0]))) {
        System.out.println("locked");
        Thread.sleep(600_000);
      } catch (TollerException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }
}
