// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.TollerException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * The style sheet, the scripts and the mark, held in memory. Their addresses carry a checksum of
 * their content, so that browsers keep them until they change.
 */
final class Assets {

  private static final String HTMX = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
  private static final Map<String, String> TYPES =
      Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private record Asset(byte[] content, String type, String version) {}

  private final Map<String, Asset> assets = new HashMap<>();

  Assets() {
    for (String name :
        new String[] {"toller.css", "toller.js", "theme.js", "cards.js", "mark.svg"}) {
      assets.put(name, load(name, "static/" + name));
    }
    assets.put(
        "htmx.js",
        load(
            "htmx.js",
            "/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js".formatted(htmxVersion())));
  }

  /** The address of each asset by its name. */
  UnaryOperator<String> urls() {
    return name -> "/static/%s?v=%s".formatted(name, assets.get(name).version());
  }

  /** An asset as text. */
  String text(String name) {
    return new String(assets.get(name).content(), StandardCharsets.UTF_8);
  }

  void serve(Context request) {
    Asset asset = assets.get(request.pathParam("name"));
    if (asset == null) {
      throw TollerException.notFound("There is no file at %s.".formatted(request.path()));
    }
    request
        .contentType(asset.type())
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .result(asset.content());
  }

  private static Asset load(String name, String resource) {
    try (InputStream in = open(resource)) {
      byte[] content = in.readAllBytes();
      CRC32C checksum = new CRC32C();
      checksum.update(content);
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      return new Asset(content, type + ";charset=utf-8", Long.toHexString(checksum.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String htmxVersion() {
    try (InputStream in = open(HTMX)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Assets.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("the class path has no " + resource);
    }
    return in;
  }
}
