// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsDamageTest {

  @TempDir Path folder;

  @BeforeEach
  void settings() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{}");
  }

  @Test
  void numbersOfEveryCodingAreRead() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(4 + 2 + 2 + 8 + 1 + 4).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(1.5f).putShort((short) 0x3FC0).putShort((short) 0x3E00).putDouble(1.5);
    data.put((byte) 200).putInt(-7);
    write(
        """
        {"__metadata__": {"format": "pt"},
         "single": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]},
         "upper": {"dtype": "BF16", "shape": [1], "data_offsets": [4, 6]},
         "half": {"dtype": "F16", "shape": [1, 1], "data_offsets": [6, 8]},
         "double": {"dtype": "F64", "shape": [1], "data_offsets": [8, 16]},
         "byte": {"dtype": "U8", "shape": [1], "data_offsets": [16, 17]},
         "none": {"dtype": "F32", "shape": [0, 3], "data_offsets": [17, 17]},
         "int": {"dtype": "I32", "shape": [1], "data_offsets": [17, 21]}}
        """,
        data.array());
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      for (String name : List.of("single", "upper", "half", "double")) {
        assertThat(checkpoint.read(name)).as(name).containsExactly(1.5f);
      }
      assertThat(checkpoint.readWhole("byte")).containsExactly(200);
      assertThat(checkpoint.readWhole("int")).containsExactly(-7);
      assertThat(checkpoint.read("none")).isEmpty();
      assertThatThrownBy(() -> checkpoint.read("nothing"))
          .hasMessageEndingWith("has no tensor 'nothing'; it has 7 others, such as 'byte'.");
    }
  }

  @Test
  void aHeaderLargerThanTheFileIsRefusedBeforeMemoryIsTaken() throws IOException {
    Files.write(file(), length(10_000_000_000L));
    assertDamaged(
        "no whole safetensors file: it says that its header has 10000000000 bytes, and at most 100000000 are allowed");
    Files.write(file(), length(-1));
    assertDamaged("its header has 18446744073709551615 bytes, and at most 100000000");
    Files.write(file(), length(50));
    assertDamaged("it says that its header has 50 bytes, and the file ends after 8");
    Files.write(file(), new byte[3]);
    assertDamaged("it has 3 bytes, less than its header's length");
    Files.write(file(), new byte[0]);
    assertDamaged("it has 0 bytes, less than its header's length");
  }

  @Test
  void aHeaderThatIsNotJsonIsRefused() throws IOException {
    write("{oops", new byte[0]);
    assertDamaged("is not the JSON that a safetensors file begins with: Unexpected character");
    write("[]", new byte[0]);
    assertDamaged("begins with: it is no object");
    write(
        "{\"a\": {\"dtype\": \"U8\", \"shape\": [0], \"data_offsets\": [0, 0]}, \"a\": {}}",
        new byte[0]);
    assertDamaged("begins with: the name 'a' occurs twice");
  }

  @Test
  void descriptionsThatDoNotFitAreRefused() throws IOException {
    write("{\"a\": 3}", new byte[0]);
    assertDamaged("'a' in '.*' is described wrongly: its description must be an object");
    assertRefused("F31", "[1]", "[0, 4]", "its dtype is 'F31', and known ones are F64, F32,");
    assertRefused("F32", "[-1]", "[0, 4]", "its shape is '\\[-1]' and must be");
    assertRefused("F32", "[1.5]", "[0, 4]", "its shape is '\\[1.5]' and must be");
    assertRefused("F32", "[4294967296]", "[0, 4]", "its shape is '\\[4294967296]' and must be");
    assertRefused("F32", "[1]", "[0]", "its data_offsets are '\\[0]' and must be two");
    assertRefused("F32", "[1]", "[0, 8]", "its data_offsets 0 to 8 leave the 4 bytes of data");
    assertRefused("F32", "[1]", "[-4, 0]", "its data_offsets -4 to 0 leave");
    assertRefused("F32", "[1]", "[4, 0]", "its data_offsets 4 to 0 leave");
    assertRefused("F32", "[2]", "[0, 4]", "4 bytes do not hold the numbers of a F32 \\[2]");
    assertRefused(
        "F32", "[2147483647, 2147483647, 2147483647]", "[0, 4]", "4 bytes do not hold the numbers");
    assertRefused("U8", "[3]", "[1, 4]", "it begins at byte 1 of the data, and the one before");
    assertRefused("U8", "[3]", "[0, 3]", "'.*' has 4 bytes of data, and its tensors take 3");
  }

  @Test
  void overlappingTensorsAreRefused() throws IOException {
    write(
        """
        {"a": {"dtype": "U8", "shape": [3], "data_offsets": [0, 3]},
         "b": {"dtype": "U8", "shape": [2], "data_offsets": [2, 4]}}
        """,
        new byte[4]);
    assertDamaged("it begins at byte 2 of the data, inside another tensor that ends at 3");
  }

  @Test
  void weightsThatAreNotFiniteAreRefusedByName() throws IOException {
    for (float bad : List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
      byte[] data =
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1).putFloat(bad).array();
      write("{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}", data);
      Parameter parameter = new Parameter("a", new int[] {2}, new Initialiser.Constant(0));
      try (Checkpoint checkpoint = Checkpoint.open(folder)) {
        Binding binding = Binding.of(checkpoint, List.of(parameter), Naming.exact());
        assertThatThrownBy(() -> binding.read(parameter))
            .hasMessageMatching(
                "The tensor 'a' of '.*' has numbers that are not finite; get the file anew.");
      }
    }
  }

  @Test
  void indexesThatLieAreRefused() throws IOException {
    Path index = folder.resolve("model.safetensors.index.json");
    Files.writeString(index, "{\"weight_map\": {\"a\": \"gone.safetensors\"}}");
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .hasMessageMatching("There is no file '.*gone.safetensors' with the weights of the model.");
    for (String outside : List.of("../model.safetensors", "/etc/passwd", "a/b", "..", "")) {
      Files.writeString(index, "{\"weight_map\": {\"a\": \"%s\"}}".formatted(outside));
      assertThatThrownBy(() -> Checkpoint.open(folder))
          .hasMessageContaining(
              "names the file '%s', and it may only name files beside it".formatted(outside));
    }
    write("{\"b\": {\"dtype\": \"U8\", \"shape\": [0], \"data_offsets\": [0, 0]}}", new byte[0]);
    Files.move(file(), folder.resolve("shard.safetensors"));
    Files.writeString(index, "{\"weight_map\": {\"a\": \"shard.safetensors\"}}");
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .hasMessageContaining(
            "says that 'shard.safetensors' holds the tensor 'a', and it does not");
    Files.writeString(index, "{\"weight_map\": {\"a\": 3}}");
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .hasMessageContaining("'weight_map.a' in '")
        .hasMessageEndingWith("must be a text and is 3; correct it or get the file anew.");
  }

  @Test
  void aFolderWithoutWeightsIsNamed() {
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(TollerException.class)
        .hasMessageMatching(
            "The folder '.*' has no weights in the safetensors format \\(model.safetensors or model.safetensors.index.json\\); where there are others, convert them.");
  }

  @Test
  void noDamageLeadsToAnythingButASentence() throws IOException {
    write(
        """
        {"__metadata__": {"format": "pt"},
         "a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
         "b": {"dtype": "I64", "shape": [1], "data_offsets": [8, 16]}}
        """,
        new byte[16]);
    byte[] whole = Files.readAllBytes(file());
    RandomGenerator random = new SplittableRandom(20_250);
    for (int i = 0; i < 2_000; i++) {
      Files.write(file(), damaged(whole, random));
      assertThat(catchThrowable(() -> Checkpoint.open(folder).close()))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).isInstanceOf(TollerException.class));
    }
  }

  private static byte[] damaged(byte[] whole, RandomGenerator random) {
    byte[] damaged =
        Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
    for (int i = 0; i < 1 + random.nextInt(3) && damaged.length > 0; i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private void assertRefused(String dtype, String shape, String offsets, String told)
      throws IOException {
    write(
        "{\"a\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": %s}}"
            .formatted(dtype, shape, offsets),
        new byte[4]);
    assertDamaged(told);
  }

  private void assertDamaged(String told) {
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOfSatisfying(
            TollerException.class,
            e -> assertThat(e.kind()).isEqualTo(TollerException.Kind.DAMAGED))
        .hasMessageMatching("(?s).*" + told + ".*; get the file anew.");
  }

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  private void write(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    Files.write(
        file(),
        ByteBuffer.allocate(Long.BYTES + json.length + data.length)
            .put(length(json.length))
            .put(json)
            .put(data)
            .array());
  }

  private static byte[] length(long header) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header).array();
  }
}
