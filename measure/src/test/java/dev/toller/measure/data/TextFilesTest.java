// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> all(Path file) {
    List<String> all = new ArrayList<>();
    try (TextLines lines = new TextLines(file, 100)) {
      while (lines.advance()) {
        all.add(lines.text());
      }
    }
    return all;
  }

  @Test
  void leavesOutBlankLinesAndLineEnds() throws IOException {
    assertThat(all(file("a", "one\r\n\n  \ntwo ü\nthree")))
        .containsExactly("one", "two ü", "three");
    assertThat(all(file("b", ""))).isEmpty();
    assertThat(all(file("c", "\n\n"))).isEmpty();
  }

  @Test
  void linesThatCrossTheBufferAreWhole() {
    List<String> written =
        Stream.iterate(0, i -> i + 1).limit(20_000).map(i -> "line " + i).toList();
    Path packed = folder.resolve("packed.gz");
    TextFile.write(packed, written.stream());
    assertThat(all(packed)).isEqualTo(written);
  }

  @Test
  void boundsTheLengthOfALine() throws IOException {
    Path tooLong = file("long", "short\n" + "x".repeat(100) + "\n" + "x".repeat(101));
    assertThatThrownBy(() -> all(tooLong))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "Line 3 of '%s' is longer than 100 bytes, which is the most a line may have.", tooLong);
  }

  @Test
  void namesTheLineThatIsNotUtf8() throws IOException {
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', '\n', 'b', (byte) 0xe9});
    assertThatThrownBy(() -> all(latin)).hasMessage("Line 2 of '%s' is not valid UTF-8.", latin);
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> all(none))
        .hasMessage("There is no file '%s'.", none)
        .extracting(e -> ((TollerException) e).kind())
        .isEqualTo(TollerException.Kind.NOT_FOUND);
  }

  @Test
  void namesAPackedFileThatIsCutOffOrNotPacked() throws IOException {
    Path whole = folder.resolve("whole.gz");
    TextFile.write(whole, Stream.of("some text that is long enough to be cut"));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> all(cut))
        .hasMessage("Line 1 of '%s' cannot be read: Unexpected end of ZLIB input stream.", cut)
        .extracting(e -> ((TollerException) e).kind())
        .isEqualTo(TollerException.Kind.DAMAGED);
    Path plain = file("plain.gz", "not packed at all");
    assertThatThrownBy(() -> all(plain))
        .hasMessage("The file '%s' cannot be read: Not in GZIP format.", plain);
  }

  @Test
  void namesAFileThatCannotBeWritten() throws IOException {
    Path under = file("plain", "no folder").resolve("file");
    assertThatThrownBy(() -> TextFile.write(under, Stream.of("line")))
        .hasMessage(
            "'%s' cannot be written (java.nio.file.FileAlreadyExistsException: %s); check the disk and the folder's permissions.",
            under, under.getParent());
  }

  @Test
  void whatIsNotWrittenToTheEndReplacesNothing() throws IOException {
    for (String name : List.of("runs/plain", "runs/packed.gz")) {
      Path kept = folder.resolve(name);
      TextFile.write(kept, Stream.of("first"));
      Stream<String> broken =
          Stream.of("second", "third")
              .map(line -> {
                if (line.equals("third")) {
                  throw TollerException.invalid("Enough.");
                }
                return line;
              });
      assertThatThrownBy(() -> TextFile.write(kept, broken)).hasMessage("Enough.");
      assertThat(all(kept)).containsExactly("first");
    }
    assertThat(folder.resolve("runs")).isDirectoryNotContaining("glob:**.new");
  }
}
