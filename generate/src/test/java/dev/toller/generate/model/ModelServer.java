// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on a free port that answers every request as a test tells it to. */
public final class ModelServer implements AutoCloseable {

  /** Answers one request. */
  @FunctionalInterface
  public interface Behaviour {
    /** Writes the response. */
    void answer(HttpExchange exchange, OutputStream out) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();

  /** Starts to listen. */
  public ModelServer(Behaviour behaviour) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, behaviour));
    server.start();
  }

  /** A server that streams these tokens and ends as it should. */
  public static ModelServer saying(String... tokens) {
    return new ModelServer((exchange, out) -> {
      for (String token : tokens) {
        out.write(bytes(event(token)));
      }
      out.write(bytes("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"));
      out.write(
          bytes(
              "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":%d}}\n\n"
                  .formatted(tokens.length)));
      out.write(bytes("data: [DONE]\n\n"));
    });
  }

  /** One token as an event of the stream. */
  public static String event(String token) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n"
        .formatted(token.replace("\"", "\\\"").replace("\n", "\\n"));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void answer(HttpExchange exchange, Behaviour behaviour) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    try (exchange;
        OutputStream out = new Started(exchange)) {
      behaviour.answer(exchange, out);
    } catch (IOException | RuntimeException clientLeft) {
      exchange.close();
    } catch (Exception unexpected) {
      throw new IOException(unexpected);
    }
  }

  /** Sends status 200 before the first byte, where the behaviour sent no status of its own. */
  private static final class Started extends OutputStream {
    private final HttpExchange exchange;

    Started(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (exchange.getResponseCode() == -1) {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
      }
      exchange.getResponseBody().write(bytes, from, length);
      exchange.getResponseBody().flush();
    }
  }

  /** The base URL to pass on. */
  public String url() {
    return "http://localhost:%d/v1".formatted(server.getAddress().getPort());
  }

  /** The bodies of the requests so far. */
  public List<String> bodies() {
    return bodies;
  }

  /**
   * The Authorization headers of the requests so far, {@code null} in words where there was none.
   */
  public List<String> keys() {
    return keys;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
