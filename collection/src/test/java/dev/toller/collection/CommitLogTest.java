// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.testkit.WordEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogTest {

  @TempDir private Path folder;
  private CommitLog log;

  @BeforeEach
  void open() {
    log = new CommitLog(folder);
  }

  private static Commit commit(int format, long number) {
    return new Commit(
        format,
        number,
        "2026-01-02T03:04:05Z",
        "/docs/ünï \"quoted\"",
        new Commit.Generations(Map.of("catalogue", 7L, "lexical", 8L, "dense", 9L)),
        new WordEncoder().description(),
        List.of(),
        Map.of("impact", new WordEncoder().description()),
        new Commit.Counts(1, 2, 3));
  }

  private Path file(long number) {
    return folder.resolve("commits/%010d.json".formatted(number));
  }

  @Test
  void theNewestRecordIsFoundAndReadAsWritten() throws IOException {
    assertThat(log.newestNumber()).isEmpty();
    log.append(commit(1, 9));
    log.append(commit(1, 10));
    assertThat(log.newestNumber()).hasValue(10);
    assertThat(log.read(10)).isEqualTo(commit(1, 10));
  }

  @Test
  void onlyTheOneThatIsKeptStays() throws IOException {
    log.append(commit(1, 1));
    log.append(commit(1, 2));
    Files.writeString(folder.resolve("commits/0000000003.json.new"), "half a rec");
    assertThat(log.newestNumber()).hasValue(2);
    log.keepOnly(2);
    assertThat(folder.resolve("commits").toFile().list())
        .containsExactly(file(2).getFileName().toString());
  }

  @Test
  void everyFlippedBitIsSeen() throws IOException {
    log.append(commit(1, 1));
    byte[] bytes = Files.readAllBytes(file(1));
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      Files.write(file(1), flipped);
      assertThatThrownBy(() -> log.read(1))
          .as("byte %d", at)
          .isInstanceOf(TollerException.class)
          .hasMessage(
              "The commit record '%s' is damaged: its checksum does not fit; put back a copy of the collection, or delete its folder and sync again."
                  .formatted(file(1)));
    }
  }

  @Test
  void aTruncatedRecordIsSeen() throws IOException {
    log.append(commit(1, 1));
    byte[] bytes = Files.readAllBytes(file(1));
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(file(1), java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> log.read(1)).hasMessageContaining("its checksum does not fit");
    }
  }

  @Test
  void aNewerFormatIsNamed() throws IOException {
    log.append(commit(4, 1));
    assertThatThrownBy(() -> log.read(1))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The collection was written by a newer version of Toller: '%s' has format 4, this version reads formats up to 3; use the newer version, or sync into a new collection."
                .formatted(file(1)));
  }

  @Test
  void fieldsOfANewerFormatDoNotHideIt() throws IOException {
    String body = "{\"format\":4,\"shards\":[1,2]}";
    Files.createDirectories(folder.resolve("commits"));
    Files.write(
        file(1),
        "{\"sha256\":\"%s\",\"commit\":%s}\n"
            .formatted(Sha256.of(body), body)
            .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> log.read(1)).hasMessageContaining("has format 4");
  }
}
