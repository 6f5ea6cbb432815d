// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.testkit.RandomText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptTest {

  @TempDir private Path temp;
  private Path docs;
  private Source source;

  @BeforeEach
  void makeFolder() throws IOException {
    docs = Files.createDirectory(temp.resolve("docs"));
    source = new FolderSource(docs, temp.resolve("home"));
  }

  private Collection open(CountingEncoder encoder, int batch) {
    return Collection.open(
        temp.resolve("home"), encoder, CollectionSettings.DEFAULT.withBatch(batch));
  }

  private void write(int files, String text) throws IOException {
    for (int i = 0; i < files; i++) {
      Files.writeString(docs.resolve("%03d.txt".formatted(i)), i + " " + text);
    }
  }

  /** Interrupts the thread that syncs when the encoder has been called so many times. */
  private static CountingEncoder interrupting(int calls) {
    Thread caller = Thread.currentThread();
    int[] left = {calls};
    return new CountingEncoder(() -> {
      if (--left[0] == 0) {
        caller.interrupt();
        pause();
      }
    });
  }

  /** Gives the interrupt time to arrive. */
  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException unexpected) {
      throw new AssertionError("the thread that writes must not be interrupted", unexpected);
    }
  }

  private void assertInterrupted(Collection collection) {
    assertThatThrownBy(() -> collection.sync(source, Progress.SILENT))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The sync was interrupted: what it had committed is kept; sync again to go on.");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aSyncEndsBetweenTwoDocumentsAndGoesOnLater() throws IOException {
    write(40, "otters swim in rivers.\n");
    try (Collection collection = open(interrupting(10), 1)) {
      assertInterrupted(collection);
      Contrast.assertWhole(collection);
      assertThat(collection.documents()).hasSize(10);
    }
    CountingEncoder encoder = new CountingEncoder();
    try (Collection collection = open(encoder, 1)) {
      collection.sync(source, Progress.SILENT);
      assertThat(encoder.passages()).isEqualTo(30);
      Contrast.assertClean(collection, source, temp.resolve("clean"));
    }
  }

  @Test
  void theDocumentInWorkIsNotKeptInPart() throws IOException {
    write(1, "\n\n" + new RandomText(new Random(1)).words(3_000));
    try (Collection collection = open(interrupting(3), 4)) {
      assertInterrupted(collection);
      Contrast.assertWhole(collection);
      assertThat(collection.documents()).isEmpty();
      collection.sync(source, Progress.SILENT);
      Contrast.assertClean(collection, source, temp.resolve("clean"));
    }
  }

  @Test
  void aSecondWriterIsToldWhoWrites() throws IOException {
    write(1, "otters swim in rivers.\n");
    try (Collection second = open(new CountingEncoder(), 1)) {
      Runnable secondSync =
          () ->
              assertThatThrownBy(() -> second.sync(source, Progress.SILENT))
                  .isInstanceOfSatisfying(
                      TollerException.class,
                      refused ->
                          assertThat(refused.kind()).isEqualTo(TollerException.Kind.CONFLICT))
                  .hasMessageContaining(
                      "is being written by process " + ProcessHandle.current().pid());
      CountingEncoder encoder = new CountingEncoder(secondSync);
      try (Collection first = open(encoder, 1)) {
        assertThat(first.sync(source, Progress.SILENT).added()).isEqualTo(1);
      }
      assertThat(second.sync(source, Progress.SILENT).unchanged()).isEqualTo(1);
    }
  }
}
