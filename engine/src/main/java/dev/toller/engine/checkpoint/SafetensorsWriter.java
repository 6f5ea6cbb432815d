// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.toller.AtomicFile;
import dev.toller.TollerException;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes tensors in single precision as one safetensors file, in their order, a tensor in memory at
 * a time.
 *
 * @param parameters what is written, under these names
 * @param weights where the numbers come from
 */
record SafetensorsWriter(List<Parameter> parameters, Weights weights) {

  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 14;

  /**
   * Writes the file, whole or not at all.
   *
   * @throws TollerException of kind {@code INVALID} where a number is not finite
   */
  void write(Path file) {
    AtomicFile.write(file, this::write);
  }

  private void write(FileChannel channel) throws IOException {
    byte[] header = header();
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length);
    writeAll(channel, start.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header));
    for (Parameter parameter : parameters) {
      writeNumbers(channel, numbers(parameter));
    }
  }

  private byte[] header() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart("__metadata__");
      json.writeStringField("format", "pt");
      json.writeEndObject();
      writeEntries(json);
      json.writeEndObject();
    }
    int padding = -bytes.size() & (ALIGNMENT - 1);
    bytes.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private void writeEntries(JsonGenerator json) throws IOException {
    long begin = 0;
    for (Parameter parameter : parameters) {
      long end = begin + parameter.size() * Float.BYTES;
      json.writeObjectFieldStart(parameter.name());
      json.writeStringField("dtype", DType.F32.name());
      json.writeFieldName("shape");
      json.writeArray(parameter.shape(), 0, parameter.shape().length);
      json.writeFieldName("data_offsets");
      json.writeArray(new long[] {begin, end}, 0, 2);
      json.writeEndObject();
      begin = end;
    }
  }

  private float[] numbers(Parameter parameter) {
    float[] numbers = weights.read(parameter);
    if (numbers.length != parameter.size()) {
      throw new IllegalArgumentException(
          "%s was given %d numbers".formatted(parameter, numbers.length));
    }
    if (!Numbers.finite(numbers)) {
      throw TollerException.invalid(
          "The weights '%s' have numbers that are not finite and are not written; train with a smaller step or from an earlier state."
              .formatted(parameter.name()));
    }
    return numbers;
  }

  private static void writeNumbers(FileChannel channel, float[] numbers) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < numbers.length; at += CHUNK) {
      int count = Math.min(CHUNK, numbers.length - at);
      chunk.clear().asFloatBuffer().put(numbers, at, count);
      writeAll(channel, chunk.position(count * Float.BYTES));
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer filled) throws IOException {
    filled.flip();
    while (filled.hasRemaining()) {
      channel.write(filled);
    }
  }
}
