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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the weights of a network as other programs read them: {@code model.safetensors}, or
 * several such files with {@code model.safetensors.index.json}, in single precision.
 *
 * <p>Each file appears whole or not at all; of several, the index, which makes them count, is
 * written last. The settings beside them are copied by {@link ModelFiles}.
 */
public final class CheckpointWriter {

  private final Path folder;
  private final long mostBytes;

  private CheckpointWriter(Path folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /** Writes one file, whatever its size. */
  public static void write(Path folder, Collection<Parameter> parameters, Weights weights) {
    write(folder, parameters, weights, Long.MAX_VALUE);
  }

  /**
   * Writes as many files as needed.
   *
   * @param folder made when missing; weights that it has are replaced
   * @param parameters what is written, under these names
   * @param weights where the numbers come from
   * @param mostBytes how many bytes of numbers a file may have; a larger tensor gets its own
   * @throws TollerException of kind {@code INVALID} where two parameters have one name or a number
   *     is not finite, of kind {@code FAILED} where the files cannot be written
   */
  public static void write(
      Path folder, Collection<Parameter> parameters, Weights weights, long mostBytes) {
    requireDifferent(parameters);
    CheckpointWriter writer = new CheckpointWriter(folder, mostBytes);
    List<List<Parameter>> parts = writer.parts(parameters);
    if (parts.size() == 1) {
      new SafetensorsWriter(parts.getFirst(), weights).write(folder.resolve(Shards.SINGLE));
      writer.delete(Shards.INDEX);
    } else {
      writer.writeParts(parts, weights);
      writer.delete(Shards.SINGLE);
    }
  }

  private static void requireDifferent(Collection<Parameter> parameters) {
    Set<String> names = new HashSet<>();
    parameters.forEach(parameter -> {
      if (!names.add(parameter.name())) {
        throw TollerException.invalid(
            "Two weights are called '%s', and a checkpoint needs different names."
                .formatted(parameter.name()));
      }
    });
  }

  private List<List<Parameter>> parts(Collection<Parameter> parameters) {
    List<List<Parameter>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    long filled = 0;
    for (Parameter parameter : parameters) {
      long bytes = parameter.size() * Float.BYTES;
      if (filled > 0 && bytes > mostBytes - filled) {
        parts.add(new ArrayList<>());
        filled = 0;
      }
      parts.getLast().add(parameter);
      filled += bytes;
    }
    return parts;
  }

  private void writeParts(List<List<Parameter>> parts, Weights weights) {
    for (int i = 0; i < parts.size(); i++) {
      new SafetensorsWriter(parts.get(i), weights).write(folder.resolve(name(i, parts.size())));
    }
    AtomicFile.write(folder.resolve(Shards.INDEX), index(parts));
  }

  private static String name(int part, int parts) {
    return "model-%05d-of-%05d.safetensors".formatted(part + 1, parts);
  }

  private static byte[] index(List<List<Parameter>> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeObjectFieldStart("metadata");
      json.writeNumberField("total_size", totalBytes(parts));
      json.writeEndObject();
      json.writeObjectFieldStart("weight_map");
      for (int i = 0; i < parts.size(); i++) {
        for (Parameter parameter : parts.get(i)) {
          json.writeStringField(parameter.name(), name(i, parts.size()));
        }
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static long totalBytes(List<List<Parameter>> parts) {
    return parts.stream().flatMap(List::stream).mapToLong(Parameter::size).sum() * Float.BYTES;
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "'%s' holds older weights and cannot be deleted (%s); delete it yourself."
              .formatted(folder.resolve(name), e),
          e);
    }
  }
}
