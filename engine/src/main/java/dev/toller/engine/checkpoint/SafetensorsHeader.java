// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of contents of a safetensors file: name, coding, shape and place of each tensor.
 *
 * <p>The tensors must fill the data part without gaps or overlaps, which is what the format
 * demands. Source: the format's description at github.com/huggingface/safetensors.
 */
final class SafetensorsHeader {

  /** Where a tensor's bytes lie, counted from the start of the data part. */
  record Entry(StoredTensor tensor, long begin, long end) {}

  private static final String METADATA = "__metadata__";

  private final String file;
  private final long dataBytes;

  private SafetensorsHeader(String file, long dataBytes) {
    this.file = file;
    this.dataBytes = dataBytes;
  }

  /**
   * Reads and checks a table.
   *
   * @param json its text
   * @param file what errors call the file
   * @param dataBytes the length of the data part
   * @throws TollerException of kind {@code DAMAGED} unless it is one and fits the data
   */
  static Map<String, Entry> read(byte[] json, String file, long dataBytes) {
    return new SafetensorsHeader(file, dataBytes).entries(json);
  }

  private Map<String, Entry> entries(byte[] json) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    root(json)
        .forEach((name, value) -> {
          if (!name.equals(METADATA)) {
            entries.put(name, entry(name, value));
          }
        });
    requireFilled(
        entries.values().stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList());
    return entries;
  }

  private Map<?, ?> parsed(byte[] json) throws IOException {
    if (Json.readUnique(json) instanceof Map<?, ?> map) {
      return map;
    }
    throw new IOException("it is no object");
  }

  @SuppressWarnings("unchecked") // Json makes no other maps
  private Map<String, Object> root(byte[] json) {
    try {
      return (Map<String, Object>) parsed(json);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "The header of '%s' is not the JSON that a safetensors file begins with: %s; get the file anew."
              .formatted(file, Json.reason(e)),
          e);
    }
  }

  private Entry entry(String name, Object value) {
    if (!(value instanceof Map<?, ?> fields)) {
      throw damaged(name, "its description must be an object with dtype, shape and data_offsets");
    }
    StoredTensor tensor =
        new StoredTensor(name, dtype(name, fields.get("dtype")), shape(name, fields.get("shape")));
    return placed(tensor, offsets(name, fields.get("data_offsets")));
  }

  private DType dtype(String name, Object value) {
    return DType.named(String.valueOf(value))
        .orElseThrow(() ->
            damaged(
                name, "its dtype is '%s', and known ones are %s".formatted(value, DType.names())));
  }

  private int[] shape(String name, Object value) {
    if (!(value instanceof List<?> sides)
        || !sides.stream().allMatch(side -> side instanceof Integer length && length >= 0)) {
      throw damaged(
          name,
          "its shape is '%s' and must be a list of whole numbers up to 2^31 - 1".formatted(value));
    }
    return sides.stream().mapToInt(Integer.class::cast).toArray();
  }

  private long[] offsets(String name, Object value) {
    if (!(value instanceof List<?> ends)
        || ends.size() != 2
        || !ends.stream().allMatch(end -> end instanceof Integer || end instanceof Long)) {
      throw damaged(
          name, "its data_offsets are '%s' and must be two whole numbers".formatted(value));
    }
    return ends.stream().mapToLong(end -> ((Number) end).longValue()).toArray();
  }

  private Entry placed(StoredTensor tensor, long[] ends) {
    if (ends[0] < 0 || ends[0] > ends[1] || ends[1] > dataBytes) {
      throw damaged(
          tensor.name(),
          "its data_offsets %d to %d leave the %d bytes of data that the file has"
              .formatted(ends[0], ends[1], dataBytes));
    }
    if (!tensor.takes(ends[1] - ends[0])) {
      throw damaged(
          tensor.name(),
          "%d bytes do not hold the numbers of %s".formatted(ends[1] - ends[0], tensor));
    }
    return new Entry(tensor, ends[0], ends[1]);
  }

  private void requireFilled(List<Entry> entries) {
    long filled = 0;
    for (Entry entry : entries) {
      if (entry.begin() != filled) {
        throw damaged(
            entry.tensor().name(),
            "it begins at byte %d of the data, %s"
                .formatted(
                    entry.begin(),
                    entry.begin() < filled
                        ? "inside another tensor that ends at " + filled
                        : "and the one before it ends at " + filled));
      }
      filled = entry.end();
    }
    if (filled != dataBytes) {
      throw new TollerException(
          TollerException.Kind.DAMAGED,
          "'%s' has %d bytes of data, and its tensors take %d; get the file anew."
              .formatted(file, dataBytes, filled));
    }
  }

  private TollerException damaged(String tensor, String what) {
    return new TollerException(
        TollerException.Kind.DAMAGED,
        "The tensor '%s' in '%s' is described wrongly: %s; get the file anew."
            .formatted(tensor, file, what));
  }
}
