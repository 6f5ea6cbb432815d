// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {

  /** Of the three bytes abc, as FIPS 180-2 gives it. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path folder;

  @Test
  void ofAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "abc");
    assertThat(Checksum.of(file)).isEqualTo(new Checksum(ABC, 3));
    assertThat(Checksum.ofText("abc")).isEqualTo(ABC);
  }

  @Test
  void ofAFolderIsThatOfItsSortedList() throws IOException {
    Files.writeString(folder.resolve("b.txt"), "abc");
    Files.createDirectories(folder.resolve("a/none"));
    Files.writeString(folder.resolve("a/z"), "");
    String list = EMPTY + "  a/z\n" + ABC + "  b.txt\n";
    assertThat(Checksum.of(folder)).isEqualTo(new Checksum(Checksum.ofText(list), 3));
    Files.move(folder.resolve("b.txt"), folder.resolve("c.txt"));
    assertThat(Checksum.of(folder).sha256()).isNotEqualTo(Checksum.ofText(list));
  }

  @Test
  void ofNothing() {
    assertThatThrownBy(() -> Checksum.of(folder.resolve("none")))
        .isInstanceOf(TollerException.class)
        .hasMessage("There is no file or folder '%s'.", folder.resolve("none"));
  }
}
