// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.app.Json;
import dev.toller.app.Toller;
import dev.toller.app.server.mcp.McpProtocol;
import dev.toller.app.server.mcp.McpStdio;
import dev.toller.app.server.mcp.McpTools;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Served.Once.class)
class McpTest {

  private final Served served;

  McpTest(Served served) {
    this.served = served;
  }

  /** A server on standard input and output, in a process of its own. */
  static final class Stdio {
    private Stdio() {}

    public static void main(String[] home) {
      try (Toller toller = Toller.open(Path.of(home[0]))) {
        McpProtocol protocol = new McpTools(toller, "default", Optional.empty()).protocol();
        McpStdio.run(protocol, System.in, System.out);
      }
    }
  }

  private static McpSyncClient connect(McpClientTransport transport) {
    JsonSchemaValidator none =
        (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid(null);
    return McpClient.sync(transport)
        .jsonSchemaValidator(none)
        .initializationTimeout(Duration.ofMinutes(2))
        .requestTimeout(Duration.ofMinutes(2))
        .build();
  }

  private McpSyncClient overHttp() {
    String address = served.server.address().toString();
    return connect(
        HttpClientStreamableHttpTransport.builder(address)
            .endpoint("/mcp")
            .jsonMapper(new JacksonMcpJsonMapper(Json.mapper()))
            .build());
  }

  private McpSyncClient overStdio() {
    ServerParameters process =
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .args(
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Stdio.class.getName(),
                served.toller.home().toString())
            .build();
    return connect(new StdioClientTransport(process, new JacksonMcpJsonMapper(Json.mapper())));
  }

  @Test
  void theOfficialClientUsesTheToolsOverHttp() {
    try (McpSyncClient client = overHttp()) {
      useTheTools(client);
    }
  }

  @Test
  void theOfficialClientUsesTheToolsOverStandardInputAndOutput() {
    try (McpSyncClient client = overStdio()) {
      useTheTools(client);
    }
  }

  private static void useTheTools(McpSyncClient client) {
    assertThat(client.initialize().serverInfo().name()).isEqualTo("toller");
    assertThat(client.listTools().tools())
        .extracting(Tool::name)
        .containsExactly("search", "fetch", "ask");

    Map<?, ?> found = call(client, "search", Map.of("query", "audit logging", "k", 2));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) found.get("hits")).getFirst();
    assertThat(first.get("path")).isEqualTo("guide/zookeeperAuditLogs.md");

    Map<?, ?> passage = call(client, "fetch", Map.of("id", first.get("id")));
    assertThat(passage.get("text")).isEqualTo(first.get("text"));
    Map<?, ?> document = call(client, "fetch", Map.of("id", first.get("document")));
    assertThat((String) document.get("text")).contains((String) first.get("text"));

    Map<?, ?> answer = call(client, "ask", Map.of("question", "How can audit logging be enabled?"));
    assertThat((List<?>) answer.get("citations")).isNotEmpty();
  }

  private static Map<?, ?> call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    assertThat(result.isError()).as(result.content().toString()).isFalse();
    return (Map<?, ?>) result.structuredContent();
  }

  @Test
  void mistakesAreToldToTheModel() {
    try (McpSyncClient client = overHttp()) {
      client.initialize();
      CallToolResult result =
          client.callTool(
              CallToolRequest.builder("search").arguments(Map.of("query", " ")).build());

      assertThat(result.isError()).isTrue();
      assertThat(((TextContent) result.content().getFirst()).text())
          .startsWith("The query is empty");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                                                                 | -32700 | The message is not JSON.
          {"id":1,"method":"ping"}                                                          | -32600 | The message is not one of JSON-RPC 2.0.
          {"jsonrpc":"2.0","id":1,"method":"nosuch"}                                        | -32601 | This server has no method 'nosuch'.
          {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nosuch"}}         | -32602 | There is no tool 'nosuch'; there are search, fetch, ask.
          """)
  void messagesThatAreNotUnderstoodGetAnError(String message, int code, String text) {
    var answer = Json.read(served.post("/mcp", message).body(), Map.class, "The answer");

    assertThat(answer.get("error")).isEqualTo(Map.of("code", code, "message", text));
  }

  @Test
  void notificationsGetNoAnswer() {
    HttpResponse<String> answer =
        served.post("/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void anUnknownVersionOfTheProtocolIsRefused() {
    HttpResponse<String> answer = served.post("/mcp", "{}", "MCP-Protocol-Version", "1999-01-01");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("does not speak version '1999-01-01'");
  }
}
