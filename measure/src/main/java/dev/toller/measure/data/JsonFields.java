// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of an object in a line of JSON. A field that is not what it should be is a {@link
 * dev.toller.TollerException} of kind {@code INVALID} that names file, line and field. Fields that
 * nobody asks for are passed over. Valid while its line is being read.
 */
public final class JsonFields {

  private final TextLines lines;
  private final JsonNode node;
  private final String path;

  /**
   * @param path what messages put before the name of a field
   */
  JsonFields(TextLines lines, JsonNode node, String path) {
    this.lines = lines;
    this.node = node;
    this.path = path;
  }

  /** A string. */
  public String text(String name) {
    JsonNode field = node.path(name);
    require(field.isTextual(), name, "a string");
    return field.textValue();
  }

  /** True or false. */
  public boolean flag(String name) {
    JsonNode field = node.path(name);
    require(field.isBoolean(), name, "true or false");
    return field.booleanValue();
  }

  /** True or false; empty where it is null or absent. */
  public Optional<Boolean> optionalFlag(String name) {
    JsonNode field = node.path(name);
    return field.isNull() || field.isMissingNode() ? Optional.empty() : Optional.of(flag(name));
  }

  /** A list of strings. */
  public List<String> texts(String name) {
    JsonNode field = node.path(name);
    require(
        field.isArray() && field.valueStream().allMatch(JsonNode::isTextual),
        name,
        "a list of strings");
    return field.valueStream().map(JsonNode::textValue).toList();
  }

  /** A list of numbers. */
  public List<Double> numbers(String name) {
    JsonNode field = node.path(name);
    require(
        field.isArray() && field.valueStream().allMatch(JsonNode::isNumber),
        name,
        "a list of numbers");
    return field.valueStream().map(JsonNode::doubleValue).toList();
  }

  /** A list of objects. */
  public List<JsonFields> objects(String name) {
    JsonNode field = node.path(name);
    require(
        field.isArray() && field.valueStream().allMatch(JsonNode::isObject),
        name,
        "a list of objects");
    List<JsonFields> objects = new ArrayList<>();
    field.forEach(element ->
        objects.add(new JsonFields(lines, element, path + name + "[" + objects.size() + "].")));
    return objects;
  }

  /** An object whose fields are objects, in the order of the file. */
  public Map<String, JsonFields> named(String name) {
    JsonNode field = node.path(name);
    require(
        field.isObject() && field.valueStream().allMatch(JsonNode::isObject),
        name,
        "an object of objects");
    Map<String, JsonFields> objects = new LinkedHashMap<>();
    field
        .properties()
        .forEach(entry ->
            objects.put(
                entry.getKey(),
                new JsonFields(lines, entry.getValue(), path + name + "." + entry.getKey() + ".")));
    return objects;
  }

  /** An object. */
  public JsonFields object(String name) {
    JsonNode field = node.path(name);
    require(field.isObject(), name, "an object");
    return new JsonFields(lines, field, path + name + ".");
  }

  /** Whether there is a field of this name that is not null. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  private void require(boolean fits, String name, String kind) {
    if (!fits) {
      throw lines.expected("an object whose \"%s%s\" is %s".formatted(path, name, kind));
    }
  }
}
