// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Something that two records say differently.
 *
 * @param what the field, from the outside in, with points between
 * @param left what the first one says; empty where it says nothing
 * @param right what the second one says
 */
public record RecordDifference(String what, String left, String right) {

  /** All differences between the results of two records; times and stamps do not count. */
  public static List<RecordDifference> between(CardRecord left, CardRecord right) {
    SortedMap<String, String> one = flat(left);
    SortedMap<String, String> other = flat(right);
    TreeSet<String> fields = new TreeSet<>(one.keySet());
    fields.addAll(other.keySet());
    List<RecordDifference> differences = new ArrayList<>();
    for (String field : fields) {
      String before = one.getOrDefault(field, "");
      String after = other.getOrDefault(field, "");
      if (!before.equals(after)) {
        differences.add(new RecordDifference(field, before, after));
      }
    }
    return differences;
  }

  private static SortedMap<String, String> flat(CardRecord record) {
    SortedMap<String, String> fields = new TreeMap<>();
    add(fields, "", new ObjectMapper().valueToTree(record.result()));
    return fields;
  }

  private static void add(SortedMap<String, String> fields, String name, JsonNode node) {
    if (node.isObject()) {
      node.properties().forEach(field -> add(fields, join(name, field.getKey()), field.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(fields, join(name, label(node.get(i), i)), node.get(i));
      }
    } else {
      fields.put(name, node.asText());
    }
  }

  /** The name that an item of a list gives itself, or its place. */
  private static String label(JsonNode item, int place) {
    for (String key : List.of("stage", "claim", "guard", "condition")) {
      if (item.has(key)) {
        return item.get(key).asText();
      }
    }
    return Integer.toString(place + 1);
  }

  private static String join(String outer, String inner) {
    return outer.isEmpty() ? inner : outer + "." + inner;
  }
}
