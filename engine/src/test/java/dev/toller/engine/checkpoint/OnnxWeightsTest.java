// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.toller.TollerException;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnnxWeightsTest {

  private static final byte[] MATRIX = tensor("onnx::MatMul_1", new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
  private static final byte[] BIAS = tensor("layer.bias", new int[] {3}, 7, 8, 9);
  private static final byte[] PRODUCT = node("MatMul", "product", "input", "onnx::MatMul_1");
  private static final byte[] SUM = node("Add", "sum", "layer.bias", "product");

  @Test
  void aMatrixIsNamedByItsBiasAndTurned() {
    Map<String, TensorData> weights = read(MATRIX, BIAS, PRODUCT, SUM);
    assertThat(weights).containsOnlyKeys("layer.weight", "layer.bias");
    assertThat(weights.get("layer.weight").tensor().shape()).containsExactly(3, 2);
    assertThat(weights.get("layer.weight").floats()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(weights.get("layer.bias").floats()).containsExactly(7, 8, 9);
  }

  @Test
  void graphsThatDoNotTellTheNamesAreRefused() {
    assertTold("no bias tells the name of the matrix 'onnx::MatMul_1'", MATRIX, PRODUCT);
    assertTold("nothing uses the tensor 'layer.bias'", BIAS);
    assertTold("the tensor 'layer.bias' is used twice", BIAS, SUM, SUM);
    assertTold(
        "two tensors are called 'layer.weight'",
        MATRIX,
        BIAS,
        PRODUCT,
        SUM,
        tensor("layer.weight", new int[] {1}, 1),
        node("Neg", "other", "layer.weight"));
  }

  private static void assertTold(String what, byte[]... parts) {
    assertThatThrownBy(() -> read(parts))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The weights of 'model.onnx' cannot be told apart: %s; use the network's safetensors."
                .formatted(what));
  }

  @Test
  void noDamageLeadsToAnythingButASentence() {
    byte[] whole = model(MATRIX, BIAS, PRODUCT, SUM);
    SplittableRandom random = new SplittableRandom(20_250);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      assertThat(
              catchThrowable(() -> OnnxWeights.read("model.onnx", MemorySegment.ofArray(damaged))))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).isInstanceOf(TollerException.class));
    }
  }

  private static Map<String, TensorData> read(byte[]... parts) {
    return OnnxWeights.read("model.onnx", MemorySegment.ofArray(model(parts)));
  }

  private static byte[] model(byte[]... parts) {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(graph::writeBytes);
    return bytes(7, graph.toByteArray());
  }

  private static byte[] node(String operator, String output, String... inputs) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    Arrays.stream(inputs).forEach(input -> node.writeBytes(text(1, input)));
    node.writeBytes(text(2, output));
    node.writeBytes(text(4, operator));
    return bytes(1, node.toByteArray());
  }

  private static byte[] tensor(String name, int[] shape, float... numbers) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    for (int side : shape) {
      tensor.writeBytes(new byte[] {1 << 3, (byte) side});
    }
    tensor.writeBytes(new byte[] {2 << 3, 1});
    tensor.writeBytes(text(8, name));
    ByteBuffer raw =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(numbers);
    tensor.writeBytes(bytes(9, raw.array()));
    return bytes(5, tensor.toByteArray());
  }

  private static byte[] text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(int field, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((field << 3) | 2);
    int length = content.length;
    while (length > 0x7F) {
      bytes.write((length & 0x7F) | 0x80);
      length >>>= 7;
    }
    bytes.write(length);
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }
}
