// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.collection.chunk.ChunkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

  @TempDir private Path temp;
  private Path root;
  private Path home;

  @BeforeEach
  void makeFolder() throws IOException {
    root = Files.createDirectory(temp.resolve("docs"));
    home = temp.resolve("home");
  }

  private void write(String path) throws IOException {
    write(path, "Otters swim in rivers.\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Source.Listing list() {
    return new FolderSource(root, home).list();
  }

  private List<String> paths() {
    return list().items().stream().map(Source.Item::path).toList();
  }

  @Test
  void filesOfKnownFormatsComeInTheOrderOfTheirPaths() throws IOException {
    write("b.md");
    write("a/z.txt");
    write("a-b.txt");
    write("picture.xyz");
    assertThat(paths()).containsExactly("a-b.txt", "a/z.txt", "b.md");
  }

  @Test
  void idsAreHashesOfPathsAndHashesThoseOfBytes() throws IOException {
    write("a.txt", "abc");
    Source.Item item = list().items().getFirst();
    assertThat(item.id()).isEqualTo("18b7cb099a9ea3f5");
    assertThat(item.hash())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(item.size()).isEqualTo(3);
  }

  @Test
  void ignoreFilesHoldForTheirFolderAndThoseBelow() throws IOException {
    write(".gitignore", "*.txt\n!keep.txt\n/top.md\nbuild/\n");
    write("a.txt");
    write("keep.txt");
    write("top.md");
    write("sub/top.md");
    write("build/x.md");
    write("sub/build/x.md");
    write("sub/.gitignore", "!b.txt\n# a comment\nsecret*\n");
    write("sub/b.txt");
    write("sub/deep/secret.md");
    write("secret.md");
    assertThat(paths()).containsExactly("keep.txt", "secret.md", "sub/b.txt", "sub/top.md");
  }

  @Test
  void tollersOwnIgnoreFileDecidesBeforeGits() throws IOException {
    write(".gitignore", "*.txt\n");
    write(".tollerignore", "!a.txt\n*.md\n");
    write("a.txt");
    write("b.txt");
    write("c.md");
    assertThat(paths()).containsExactly("a.txt");
  }

  @Test
  void hiddenFilesAreLeftOutUnlessIncluded() throws IOException {
    write(".hidden.txt");
    write(".folder/a.txt");
    write(".git/a.txt");
    write(".toller/a.txt");
    write(".github/a.txt");
    write("a.txt");
    assertThat(paths()).containsExactly("a.txt");
    write(".tollerignore", "!.github\n!.git\n!.toller\n");
    assertThat(paths()).containsExactly(".github/a.txt", "a.txt");
  }

  @Test
  void aFolderWhoseRulesCannotBeReadIsLeftOut() throws IOException {
    write("a.txt");
    write("sub/a.txt");
    write("sub/.gitignore", "x".repeat((1 << 20) + 1));
    assertThat(paths()).containsExactly("a.txt");
    assertThat(list().failures())
        .containsExactly(
            new Failure(
                "sub",
                "the folder is left out because its ignore rules cannot be read: an ignore file may have at most 1,048,576 bytes"));
  }

  @Test
  void symbolicLinksAreNotFollowed() throws IOException {
    write("a/b/c.txt");
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(root.resolve("a/loop"), root);
    Files.createSymbolicLink(root.resolve("a/self"), Path.of("self"));
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("out.txt"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("broken.txt"), root.resolve("nowhere.txt"));
    assertThat(paths()).containsExactly("a/b/c.txt");
    assertThat(list().failures()).isEmpty();
  }

  @Test
  void theRootItselfMayBeALink() throws IOException {
    write("a.txt");
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    assertThat(new FolderSource(link, home).list().items()).hasSize(1);
  }

  @Test
  void fiveHundredLevelsAreNoTrouble() throws IOException {
    String deep = "d/".repeat(500) + "a.txt";
    write(deep);
    assertThat(paths()).containsExactly(deep);
    assertThat(list().items().getFirst().hash()).hasSize(64);
  }

  @Test
  void whatIsTooDeepToBeReadIsReported() throws Exception {
    write("a.txt");
    String names = ("x".repeat(200) + "/").repeat(30);
    Process made =
        new ProcessBuilder(
                "sh",
                "-c",
                "set -e; n=0; while [ $n -lt 30 ]; do mkdir \"$1\"; cd -P \"$1\"; n=$((n+1)); done",
                "sh",
                "x".repeat(200))
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    assumeTrue(made.waitFor() == 0, "this system makes no paths that are too long");
    try {
      assertThat(paths()).containsExactly("a.txt");
      assertThat(list().failures())
          .singleElement()
          .satisfies(failure -> {
            assertThat(names).startsWith(failure.path());
            assertThat(failure.reason()).isEqualTo("File name too long");
          });
    } finally {
      new ProcessBuilder("rm", "-rf", root.toString()).start().waitFor();
    }
  }

  @Test
  void unreadableFilesAndFoldersAreReportedByNameAndReason() throws IOException {
    write("a.txt");
    write("closed/b.txt");
    Path closed = root.resolve("closed");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      if (Files.isReadable(closed)) {
        abort("this user may read everything");
      }
      assertThat(paths()).containsExactly("a.txt");
      assertThat(list().failures()).containsExactly(new Failure("closed", "permission denied"));
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void oddNamesKeepTheirCharacters() throws IOException {
    List<String> names =
        List.of("a b.txt", "emoji 🦆.txt", "line\nbreak.txt", "o\u0308.txt", "per%cent#?.txt");
    for (String name : names) {
      write(name);
    }
    assertThat(paths()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void bytesOfANameThatAreNoCharacterAreEscaped() throws Exception {
    Process made =
        new ProcessBuilder(
                "sh",
                "-c",
                "printf one > \"$(printf 'a\\377\\303\\251.txt')\" && printf two > \"$(printf 'a\\376\\303\\251.txt')\"")
            .directory(root.toFile())
            .start();
    assumeTrue(made.waitFor() == 0, "this file system takes no such names");
    assertThat(paths()).containsExactly("a%FEé.txt", "a%FFé.txt");
    assertThat(list().items().getFirst().hash()).isEqualTo(Sha256.of("two"));
  }

  @Test
  void tollersHomeIsPassedOver() throws IOException {
    write("a.txt");
    write("data/collections/default/b.txt");
    Source source = new FolderSource(root, root.resolve("data"));
    assertThat(source.list().items()).extracting(Source.Item::path).containsExactly("a.txt");
  }

  @Test
  void theHomeItselfIsNoSource() {
    assertThatThrownBy(() -> new FolderSource(root, root).list())
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The folder '%s' is Toller's own home; sync another folder, or keep the home elsewhere with --home."
                .formatted(root));
  }

  @Test
  void aFolderBelowTheHomeMayBeASource() throws IOException {
    write("a.txt");
    assertThat(new FolderSource(root, temp).list().items()).hasSize(1);
  }

  @Test
  void anEmptyFolderIsAnEmptySource() {
    assertThat(list()).isEqualTo(new Source.Listing(List.of(), List.of()));
  }

  @Test
  void aFileIsNoSource() throws IOException {
    write("a.txt");
    Path file = root.resolve("a.txt");
    assertThatThrownBy(() -> new FolderSource(file, home).list())
        .isInstanceOf(TollerException.class)
        .hasMessage("'%s' is a file; give the folder that holds it.".formatted(file));
  }

  @Test
  void aPipeIsNotOpened() throws Exception {
    write("a.txt");
    Process made = new ProcessBuilder("mkfifo", root.resolve("pipe.txt").toString()).start();
    assumeTrue(made.waitFor() == 0, "this system has no pipes");
    assertThat(paths()).containsExactly("a.txt");
  }

  @Test
  void aFileThatHasJustChangedHasNoVersion() throws IOException {
    write("a.txt");
    Instant now = Files.getLastModifiedTime(root.resolve("a.txt")).toInstant();
    assertThat(version(now.plusMillis(500))).isEmpty();
    assertThat(version(now.plusSeconds(10))).isNotEmpty();
  }

  @Test
  void aVersionDiffersWithTheTimeOfChangeEvenWhereThatOfModificationIsSetBack() throws Exception {
    write("a.txt");
    Path file = root.resolve("a.txt");
    FileTime modified = Files.getLastModifiedTime(file);
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "this file system has no time of change");
    String before = version(Instant.now().plusSeconds(10));
    Thread.sleep(20);
    Files.writeString(file, "Badger swim in rivers.\n".substring(1));
    Files.setLastModifiedTime(file, modified);
    assertThat(version(Instant.now().plusSeconds(10))).isNotEqualTo(before);
  }

  private String version(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Source source = new FolderSource(root, home, ChunkSettings.DEFAULT, clock);
    return source.list().items().getFirst().version();
  }
}
