// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The description of the REST interface, as a page.
 *
 * @param description what holds for all of it
 * @param groups the operations by what they are about
 */
public record ReferenceView(String description, List<Group> groups) {

  /**
   * Operations that belong together.
   *
   * @param title what they are about
   * @param operations in the order of the document
   */
  public record Group(String title, List<Operation> operations) {}

  /**
   * One thing that can be asked of the server.
   *
   * @param verb the HTTP method
   * @param path with {@code {name}} for parts that vary
   * @param summary what it does
   * @param description what else there is to know; may be empty
   * @param fields what may be sent
   * @param answer the name of what comes back
   */
  public record Operation(
      String verb,
      String path,
      String summary,
      String description,
      List<Field> fields,
      String answer) {}

  /**
   * Something that may be sent.
   *
   * @param name the field's or parameter's name
   * @param required whether it must be there
   * @param description what it means
   */
  public record Field(String name, boolean required, String description) {}

  /** The page of an OpenAPI document. */
  public static ReferenceView of(JsonNode document) {
    List<Group> groups = new ArrayList<>();
    for (JsonNode tag : document.path("tags")) {
      String name = tag.path("name").asText();
      groups.add(new Group(tag.path("description").asText(), operations(document, name)));
    }
    return new ReferenceView(document.path("info").path("description").asText(), groups);
  }

  private static List<Operation> operations(JsonNode document, String tag) {
    List<Operation> operations = new ArrayList<>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().path("tags").path(0).asText().equals(tag)) {
          operations.add(
              operation(document, operation.getKey(), path.getKey(), operation.getValue()));
        }
      }
    }
    return operations;
  }

  private static Operation operation(JsonNode document, String verb, String path, JsonNode node) {
    JsonNode success = node.path("responses").properties().iterator().next().getValue();
    return new Operation(
        verb.toUpperCase(Locale.ROOT),
        path,
        node.path("summary").asText(),
        node.path("description").asText(),
        Stream.concat(parameters(node).stream(), body(document, node).stream()).toList(),
        name(success.at("/content/application~1json/schema")));
  }

  private static List<Field> parameters(JsonNode operation) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      fields.add(
          new Field(
              parameter.path("name").asText(),
              parameter.path("required").asBoolean(),
              parameter.path("description").asText()));
    }
    return fields;
  }

  private static List<Field> body(JsonNode document, JsonNode operation) {
    String name = name(operation.at("/requestBody/content/application~1json/schema"));
    JsonNode schema = document.path("components").path("schemas").path(name);
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(field -> required.add(field.asText()));
    List<Field> fields = new ArrayList<>();
    for (var field : schema.path("properties").properties()) {
      fields.add(
          new Field(
              field.getKey(),
              required.contains(field.getKey()),
              field.getValue().path("description").asText()));
    }
    return fields;
  }

  private static String name(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
