// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.testkit.RandomText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Changes a folder as people and programs do. */
final class RandomEdits {

  private static final int MOST_FILES = 16;
  private static final List<String> NAMES =
      List.of("a.md", "b.txt", "c d.md", "é.txt", "f\ng.md", "same.txt", "🦆.md", "z.unknown");
  private static final List<String> FOLDERS = List.of("", "x/", "x/y/", "z z/", "ignored/");

  private final Path root;
  private final Random random;
  private final RandomText text;

  RandomEdits(Path root, Random random) {
    this.root = root;
    this.random = random;
    this.text = new RandomText(random);
  }

  /** Makes some changes. */
  void edit(int changes) throws IOException {
    for (int i = 0; i < changes; i++) {
      edit();
    }
  }

  private void edit() throws IOException {
    List<Path> files = files();
    if (files.size() < 3) {
      write(somewhere(), content());
      return;
    }
    Path file = files.get(random.nextInt(files.size()));
    switch (random.nextInt(files.size() < MOST_FILES ? 12 : 9)) {
      case 0 -> Files.delete(file);
      case 1 -> deleteFolder(file);
      case 2 -> Files.move(file, somewhere(), StandardCopyOption.REPLACE_EXISTING);
      case 3 -> append(file, "\n\n" + text.paragraph());
      case 4 -> shorten(file);
      case 5 -> write(file, content());
      case 6 -> write(file, "");
      case 7 -> touch(file);
      case 8 -> write(root.resolve(".tollerignore"), random.nextBoolean() ? "ignored/\n" : "");
      case 9 -> Files.copy(file, somewhere(), StandardCopyOption.REPLACE_EXISTING);
      default -> write(somewhere(), content());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(".tollerignore"))
          .sorted()
          .toList();
    }
  }

  private Path somewhere() throws IOException {
    String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
    Path file = root.resolve(folder + NAMES.get(random.nextInt(NAMES.size())));
    Files.createDirectories(file.getParent());
    return file;
  }

  private String content() {
    return switch (random.nextInt(4)) {
      case 0 -> text.markdown();
      case 1 -> text.any();
      case 2 -> "The same words in many files, over and over.\n";
      default -> text.markdown() + text.markdown() + text.markdown();
    };
  }

  private static void write(Path file, String content) throws IOException {
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  private static void append(Path file, String content) throws IOException {
    Files.writeString(file, content, StandardOpenOption.APPEND);
  }

  private void shorten(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
  }

  private void touch(Path file) throws IOException {
    Instant time = Instant.ofEpochSecond(random.nextLong(1_500_000_000L));
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private static void deleteFolder(Path file) throws IOException {
    try (Stream<Path> siblings = Files.list(file.getParent())) {
      for (Path sibling : siblings.filter(Files::isRegularFile).toList()) {
        Files.delete(sibling);
      }
    }
  }
}
