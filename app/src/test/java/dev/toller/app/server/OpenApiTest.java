// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.toller.app.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Served.Once.class)
class OpenApiTest {

  /** Says of each part of the document that it is no JSON schema, which is right and no matter. */
  private static final Logger SCHEMA_LOG = Logger.getLogger("com.networknt.schema");

  static {
    SCHEMA_LOG.setLevel(Level.SEVERE);
  }

  private static final List<String> DESCRIBED = List.of("/api/", "/mcp");

  private final Served served;
  private final JsonNode document;

  OpenApiTest(Served served) {
    this.served = served;
    this.document = Json.read(served.get("/openapi.json").body(), JsonNode.class, "The document");
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionHasARoute() {
    TreeSet<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(
                    verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    TreeSet<String> served = new TreeSet<>();
    this.served.server.routes().stream()
        .filter(route -> DESCRIBED.stream().anyMatch(route.path()::startsWith))
        .forEach(route -> served.add(route.method() + " " + route.path()));

    assertThat(served).isNotEmpty().isEqualTo(described);
  }

  /** Fails unless the answer is what the document says of the operation. */
  private void check(String path, String verb, HttpResponse<String> answer) {
    JsonNode responses = document.path("paths").path(path).path(verb).path("responses");
    String status = Integer.toString(answer.statusCode());
    String described = responses.has(status) ? status : "default";
    String pointer =
        "#/paths/%s/%s/responses/%s/content/application~1json/schema"
            .formatted(
                path.replace("/", "~1").replace("{", "%7B").replace("}", "%7D"), verb, described);
    assertThat(schema(pointer).validate(answer.body(), InputFormat.JSON))
        .as("%s %s", verb, path)
        .isEmpty();
  }

  private Schema schema(String pointer) {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(Map.of("https://toller.dev/openapi.json", document.toString())));
    return registry.getSchema(SchemaLocation.of("https://toller.dev/openapi.json" + pointer));
  }

  @Test
  void liveAnswersAreAsDescribed() {
    String document = served.toller.collection("default").store().documents().getFirst().id();
    String evaluation = new Evaluations(served.toller.home()).names().getFirst();
    String one = "/api/collections/default";

    check("/api/search", "get", served.get("/api/search?query=lock&explain=true"));
    check("/api/search", "post", served.post("/api/search", Map.of("query", "lock")));
    check("/api/ask", "get", served.get("/api/ask?question=What+is+an+observer"));
    check("/api/ask", "post", served.post("/api/ask", Map.of("question", "What is a lock?")));
    check("/api/collections", "get", served.get("/api/collections"));
    check("/api/collections/{name}", "get", served.get(one));
    check("/api/collections/{name}/documents", "get", served.get(one + "/documents"));
    check(
        "/api/collections/{name}/documents/{id}",
        "get",
        served.get(one + "/documents/" + document));
    check("/api/collections/{name}/failures", "get", served.get(one + "/failures"));
    check("/api/flows", "get", served.get("/api/flows"));
    check("/api/sync", "post", served.post("/api/sync", Map.of()));
    check("/api/sync", "get", served.get("/api/sync"));
    check("/api/evaluations", "get", served.get("/api/evaluations"));
    check("/api/evaluations/{name}", "get", served.get("/api/evaluations/" + evaluation));
    check("/api/doctor", "get", served.get("/api/doctor"));
    check("/api/health", "get", served.get("/api/health"));
    check("/mcp", "post", served.post("/mcp", Map.of("jsonrpc", "2.0", "id", 1, "method", "ping")));
  }

  @Test
  void errorsAreAsDescribed() {
    check("/api/search", "post", served.post("/api/search", Map.of("query", "")));
    check("/api/collections/{name}", "get", served.get("/api/collections/none"));
    check("/api/sync", "post", served.post("/api/sync", Map.of("collection", "none")));
  }

  @Test
  void thePageNamesEveryOperation() {
    String page = served.get("/api").body();

    document
        .path("paths")
        .fieldNames()
        .forEachRemaining(path -> assertThat(page).contains("<code>" + path + "</code>"));
  }
}
