// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import static dev.toller.index.code.QuantiserTrainingTest.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Representation.Code;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.testkit.RandomSeed;
import dev.toller.testkit.WordEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RandomSeed.class)
class CoderFileTest {

  @TempDir Path folder;

  private static final Origin ORIGIN = Origin.of(new WordEncoder().description());

  private static ProductQuantiser quantiser(Random random) {
    return QuantiserTraining.of(4, 4)
        .withRotations(1)
        .train(RandomRows.vectors(50, 8, random), ORIGIN);
  }

  @Test
  void comesBackAsItWas(Random random) {
    Projection projection = Projection.of(6, 16, RandomRows.of(6, 16, random));
    for (Coder coder :
        List.of(
            quantiser(random),
            BinaryCoder.signs(24),
            BinaryCoder.rotated(16, 5),
            BinaryCoder.of(projection, RandomRows.of(1, 16, random), ORIGIN))) {
      Path file = folder.resolve("coder");
      coder.write(file);
      Coder read = Coder.open(file);
      assertThat(read.hash()).isEqualTo(coder.hash());
      assertThat(read.name()).isEqualTo(coder.name());
      assertThat(read.origin()).isEqualTo(coder.origin());
      Dense vector = new Dense(RandomRows.of(1, coder.dimension(), random));
      assertThat(read.encode(vector)).isEqualTo(coder.encode(vector));
    }
  }

  @Test
  void damageIsNoticed(Random random) throws IOException {
    Path file = folder.resolve("coder");
    quantiser(random).write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 200; i++) {
      byte[] flipped = bytes.clone();
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertDamaged(file, flipped);
      assertDamaged(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }
    bytes[8] = 9;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Coder.open(file))
        .hasMessage(
            "The file %s was written by a newer version of Toller (it has version 9, this one reads 1); use that version.",
            file);
    assertThatThrownBy(() -> Coder.open(folder.resolve("none")))
        .hasMessage("There is no file '%s' with a coder.", folder.resolve("none"));
  }

  private static void assertDamaged(Path file, byte[] changed) throws IOException {
    Files.write(file, changed);
    assertThatThrownBy(() -> Coder.open(file))
        .isInstanceOf(TollerException.class)
        .extracting(failure -> ((TollerException) failure).kind())
        .isEqualTo(TollerException.Kind.DAMAGED);
  }

  /** A safetensors file of one or more tensors, described in JSON, with their bytes. */
  private Path tensors(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).put(data);
    return Files.write(folder.resolve("made.safetensors"), bytes.array());
  }

  private static byte[] floats(float... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }

  @Test
  void whatWasTrainedElsewhereIsRead(Random random) throws IOException {
    float[] centroids = RandomRows.of(16, 6, random);
    byte[] data = Arrays.copyOf(floats(centroids), 384 + 6);
    byte[] codes = {0, 15, 7, 3, 2, 1};
    System.arraycopy(codes, 0, data, 384, 6);
    Path file =
        tensors(
            """
            {"centroids":{"dtype":"F32","shape":[3,16,2],"data_offsets":[0,384]},\
            "codes":{"dtype":"U8","shape":[2,3],"data_offsets":[384,390]}}\
            """,
            data);
    ProductQuantiser quantiser = new CoderTensors(file).quantiser(Origin.ANY);
    assertThat(quantiser.name()).isEqualTo("product quantiser, 3 x 4 bits of 6 dimensions");
    assertThat(new CoderTensors(file).codes(quantiser))
        .containsExactly(new Code(new byte[] {(byte) 0xf0, 7}), new Code(new byte[] {0x23, 1}));
    float[] vector = new float[6];
    for (int part = 0; part < 3; part++) {
      System.arraycopy(centroids, (part * 16 + 5) * 2, vector, part * 2, 2);
    }
    assertThat(quantiser.encode(new Dense(vector))).isEqualTo(new Code(new byte[] {0x55, 5}));
    assertInvalid(
        () -> new CoderTensors(file).codes(BinaryCoder.signs(8)),
        "The tensor 'codes' of '%s' has the shape [2, 3], and [n, 1], for 'binary, 8 bits of 8 dimensions' is needed; look at how it was written."
            .formatted(file));
    assertThatThrownBy(() -> new CoderTensors(file).binary(Origin.ANY))
        .hasMessage("The file '%s' has no tensor 'thresholds'; it has [centroids, codes].", file);
  }

  @Test
  void aRotationThatDoesNotFitIsRefused() throws IOException {
    Path file =
        tensors(
            """
            {"centroids":{"dtype":"F32","shape":[1,16,1],"data_offsets":[0,64]},\
            "rotation":{"dtype":"F32","shape":[2,1],"data_offsets":[64,72]}}\
            """,
            new byte[72]);
    assertInvalid(
        () -> new CoderTensors(file).quantiser(Origin.ANY),
        "The tensor 'rotation' of '%s' has the shape [2, 1], and [1, d] is needed; look at how it was written."
            .formatted(file));
  }

  @Test
  void learnedProjectionsAndThresholdsAreRead() throws IOException {
    float[] projection = new float[16];
    for (int i = 0; i < 8; i++) {
      projection[2 * i + i % 2] = 1;
    }
    byte[] data = Arrays.copyOf(floats(projection), 96);
    System.arraycopy(floats(0, 0, 2, 2, -2, -2, 0, 0), 0, data, 64, 32);
    Path file =
        tensors(
            """
            {"projection":{"dtype":"F32","shape":[8,2],"data_offsets":[0,64]},\
            "thresholds":{"dtype":"F32","shape":[8],"data_offsets":[64,96]}}\
            """,
            data);
    BinaryCoder coder = new CoderTensors(file).binary(ORIGIN);
    assertThat(coder.name()).isEqualTo("binary, 8 bits of 2 dimensions");
    assertThat(coder.encode(new Dense(new float[] {1, -1})))
        .isEqualTo(new Code(new byte[] {0b01110001}));
  }
}
