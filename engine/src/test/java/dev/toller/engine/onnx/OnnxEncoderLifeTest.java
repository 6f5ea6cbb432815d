// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toller.Role;
import dev.toller.TollerException;
import dev.toller.engine.cache.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OnnxEncoderLifeTest {

  private static final List<String> MANY = Collections.nCopies(2_000, "a duck ".repeat(100));

  @TempDir Path folder;

  @Test
  void closingEndsABatchThatIsUnderWay() {
    OnnxEncoder encoder = OnnxEncoder.miniLm(1);
    encoder.encode("ready", Role.QUERY);
    CompletableFuture<Integer> batch =
        CompletableFuture.supplyAsync(() -> encoder.encode(MANY, Role.DOCUMENT).size());
    encoder.encode("meanwhile", Role.QUERY);
    encoder.close();
    assertThatThrownBy(batch::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The encoder 'all-MiniLM-L6-v2' is closed.");
  }

  @Test
  void anInterruptEndsABatch() {
    try (OnnxEncoder encoder = OnnxEncoder.miniLm(1)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> encoder.encode(MANY, Role.DOCUMENT))
          .isInstanceOf(TollerException.class)
          .hasMessage("The encoder 'all-MiniLM-L6-v2' was interrupted.");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closingWhileItLoadsIsSafe() {
    OnnxEncoder encoder = OnnxEncoder.miniLm(1);
    encoder.preload();
    encoder.close();
    assertThatThrownBy(() -> encoder.encode("late", Role.QUERY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingFreesNativeMemory() throws IOException {
    long before = residentAfter(2);
    long after = residentAfter(8);
    assertThat(after - before).as("growth in MiB over 8 encoders").isLessThan(4 * 90);
  }

  private static long residentAfter(int encoders) throws IOException {
    for (int i = 0; i < encoders; i++) {
      try (OnnxEncoder encoder = OnnxEncoder.miniLm(1)) {
        encoder.encode("memory", Role.QUERY);
      }
    }
    return residentMebibytes();
  }

  private static long residentMebibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "resident memory is read from /proc");
    try (Stream<String> lines = Files.lines(status)) {
      String resident = lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(resident.replaceAll("\\D", "")) / 1024;
    }
  }

  @Test
  void aHomeThatCannotBeWrittenToIsNoObstacle() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(fork("-Duser.home=" + file, "-Dtoller.cache=" + file.resolve("cache")))
        .isEqualTo("384 components\n");
  }

  @Test
  void aCacheIsFilledAndUsed() throws Exception {
    String cache = "-Dtoller.cache=" + folder.resolve("cache");
    assertThat(fork(cache)).isEqualTo("384 components\n");
    assertThat(folder.resolve("cache"))
        .isDirectoryRecursivelyContaining("glob:**/all-minilm-l6-v2.onnx")
        .isDirectoryRecursivelyContaining("glob:**/" + System.mapLibraryName("onnxruntime"));
    assertThat(fork(cache)).isEqualTo("384 components\n");
  }

  @Test
  void aMissingNativeLibraryIsOneSentence() throws Exception {
    assertThat(fork("-Donnxruntime.native.path=" + folder))
        .startsWith("FAILED: ONNX Runtime cannot load the encoder on " + Platform.name() + " (")
        .contains(folder.toString())
        .endsWith("that it can write to (java.io.tmpdir is '" + folder + "').\n");
  }

  /** Encodes in a new JVM, and gives what it printed. */
  private String fork(String... options) throws Exception {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.of(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        Stream.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m"),
                        Stream.of("-Djava.io.tmpdir=" + folder),
                        Stream.of(options),
                        Stream.of("-cp", System.getProperty("java.class.path")),
                        Stream.of(Encode.class.getName()))
                    .flatMap(part -> part)
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would say that it uses them
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process ended").isTrue();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** Encodes one text and says how it went. */
  static final class Encode {

    private Encode() {}

    public static void main(String[] arguments) {
      try (OnnxEncoder encoder = OnnxEncoder.miniLm()) {
        encoder.preload();
        System.out.println(encoder.encode("duck", Role.QUERY).vector().length + " components");
      } catch (TollerException e) {
        System.out.println(e.kind() + ": " + e.getMessage());
      }
    }
  }
}
