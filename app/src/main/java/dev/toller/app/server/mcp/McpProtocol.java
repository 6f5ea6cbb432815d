// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.TollerException;
import dev.toller.app.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers the messages of the protocol, whatever carries them: JSON-RPC 2.0, one message at a time,
 * without a session. May be used from several threads at once.
 *
 * <p>Follows the specification of 2025-11-25 and speaks its earlier versions, which differ in
 * nothing that is used here.
 */
public final class McpProtocol {

  private static final List<String> VERSIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private static final int NOT_JSON = -32_700;
  private static final int NOT_A_REQUEST = -32_600;
  private static final int NO_SUCH_METHOD = -32_601;
  private static final int WRONG_ARGUMENTS = -32_602;
  private static final int OUR_FAULT = -32_603;

  private static final System.Logger LOG = System.getLogger(McpProtocol.class.getName());

  private final String instructions;
  private final Map<String, McpTool> tools = new LinkedHashMap<>();

  /** What ends a message with an error. */
  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    Fault(int code, String message) {
      super(message);
      this.code = code;
    }
  }

  /**
   * @param instructions tells the model what these tools are about
   * @param tools in the order in which they are listed
   */
  public McpProtocol(String instructions, List<McpTool> tools) {
    this.instructions = instructions;
    tools.forEach(tool -> this.tools.put(tool.name(), tool));
  }

  /** Whether this version of the protocol is spoken. */
  public static boolean speaks(String version) {
    return VERSIONS.contains(version);
  }

  /**
   * Answers a message.
   *
   * @param message one JSON-RPC message
   * @return the answer on one line; empty where the message wants none
   */
  public Optional<String> answer(String message) {
    JsonNode request;
    try {
      request = Json.mapper().readTree(message);
    } catch (JsonProcessingException e) {
      return Optional.of(
          error(JsonNodeFactory.instance.nullNode(), NOT_JSON, "The message is not JSON."));
    }
    if (!"2.0".equals(request.path("jsonrpc").asText())) {
      return Optional.of(
          error(request.path("id"), NOT_A_REQUEST, "The message is not one of JSON-RPC 2.0."));
    }
    boolean wantsAnswer = request.has("method") && request.has("id");
    return wantsAnswer ? Optional.of(answer(request)) : Optional.empty();
  }

  private String answer(JsonNode request) {
    JsonNode id = request.get("id");
    try {
      ObjectNode answer = envelope(id);
      answer.set("result", result(request.get("method").asText(), request.path("params")));
      return answer.toString();
    } catch (Fault fault) {
      return error(id, fault.code, fault.getMessage());
    } catch (RuntimeException trouble) {
      LOG.log(System.Logger.Level.ERROR, "a tool failed", trouble);
      return error(id, OUR_FAULT, "Toller failed in a way that it should not: " + trouble);
    }
  }

  private JsonNode result(String method, JsonNode parameters) {
    return switch (method) {
      case "initialize" -> initialized(parameters.path("protocolVersion").asText());
      case "ping" -> JsonNodeFactory.instance.objectNode();
      case "tools/list" -> listed();
      case "tools/call" -> called(parameters);
      default ->
          throw new Fault(NO_SUCH_METHOD, "This server has no method '%s'.".formatted(method));
    };
  }

  private JsonNode initialized(String asked) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("protocolVersion", speaks(asked) ? asked : VERSIONS.getFirst());
    result.putObject("capabilities").putObject("tools").put("listChanged", false);
    result
        .putObject("serverInfo")
        .put("name", "toller")
        .put("title", "Toller")
        .put("version", version());
    return result.put("instructions", instructions);
  }

  private static String version() {
    return Optional.ofNullable(McpProtocol.class.getPackage().getImplementationVersion())
        .orElse("0.1.0");
  }

  private JsonNode listed() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    var list = result.putArray("tools");
    for (McpTool tool : tools.values()) {
      ObjectNode entry = list.addObject();
      entry
          .put("name", tool.name())
          .put("title", tool.title())
          .put("description", tool.description())
          .set("inputSchema", tool.schema());
      entry.putObject("annotations").put("readOnlyHint", true).put("openWorldHint", false);
    }
    return result;
  }

  private JsonNode called(JsonNode parameters) {
    String name = parameters.path("name").asText();
    McpTool tool = tools.get(name);
    if (tool == null) {
      throw new Fault(
          WRONG_ARGUMENTS,
          "There is no tool '%s'; there are %s."
              .formatted(name, String.join(", ", tools.keySet())));
    }
    try {
      JsonNode result = Json.tree(tool.call().apply(parameters.path("arguments")));
      return content(result.toString(), false).set("structuredContent", result);
    } catch (TollerException trouble) {
      return content(trouble.getMessage(), true);
    }
  }

  private static ObjectNode content(String text, boolean failed) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.putArray("content").addObject().put("type", "text").put("text", text);
    return result.put("isError", failed);
  }

  private static ObjectNode envelope(JsonNode id) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    envelope.set("id", id.isMissingNode() ? JsonNodeFactory.instance.nullNode() : id);
    return envelope;
  }

  private static String error(JsonNode id, int code, String message) {
    ObjectNode answer = envelope(id);
    answer.putObject("error").put("code", code).put("message", message);
    return answer.toString();
  }
}
