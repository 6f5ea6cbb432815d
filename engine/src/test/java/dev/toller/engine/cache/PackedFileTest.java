// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedFileTest {

  @TempDir Path folder;
  private PackedFile file;
  private byte[] content;

  @BeforeEach
  void find() throws IOException {
    file = PackedFile.find(Resources.MINILM_TOKENIZER).orElseThrow();
    content = Resources.bytes(Resources.MINILM_TOKENIZER);
  }

  @Test
  void aCopyIsMadeOnceAndIsTheSame() throws IOException {
    Path copy = file.unpack(folder.resolve("new"));
    Object first = key(copy);
    assertThat(copy).hasBinaryContent(content).hasFileName("all-minilm-l6-v2-tokenizer.json");
    assertThat(file.unpack(folder.resolve("new"))).isEqualTo(copy);
    assertThat(key(copy)).isEqualTo(first);
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Test
  void aDamagedCopyIsReplaced() throws IOException {
    Path copy = file.unpack(folder);
    byte[] damaged = content.clone();
    damaged[1_000] ^= 1;
    Files.write(copy, damaged);
    assertThat(file.unpack(folder)).hasBinaryContent(content);
  }

  @Test
  void whatAKilledProcessLeftIsWrittenOver() throws IOException {
    Path part = folder.resolve("all-minilm-l6-v2-tokenizer.json.part");
    Files.write(part, new byte[2 * content.length]);
    assertThat(file.unpack(folder)).hasBinaryContent(content);
    assertThat(part).doesNotExist();
  }

  @Test
  void severalThreadsMakeOneCopy() throws Exception {
    Callable<Path> unpack =
        () -> PackedFile.find(Resources.MINILM_TOKENIZER).orElseThrow().unpack(folder);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Path>> copies =
          threads.invokeAll(Stream.generate(() -> unpack).limit(4).toList());
      for (Future<Path> copy : copies) {
        assertThat(copy.get()).hasBinaryContent(content);
      }
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void whatIsNotInAJarIsNotFound() throws IOException {
    assertThat(PackedFile.find("/no-such-file")).isEmpty();
    assertThat(PackedFile.find("/goldens/all-minilm-l6-v2.properties")).isEmpty();
  }
}
