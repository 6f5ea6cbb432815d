// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.toller.app.Json;
import dev.toller.app.ModelAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A model server that says the same to everybody: the first words at once, the others when it is
 * told to go on, so that tests see an answer grow.
 */
final class SpeakingModel implements AutoCloseable {

  private final CountDownLatch goOn = new CountDownLatch(1);
  private final HttpServer server;
  private final List<String> first;
  private final List<String> others;

  SpeakingModel(List<String> first, List<String> others) throws IOException {
    this.first = List.copyOf(first);
    this.others = List.copyOf(others);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::speak);
    server.start();
  }

  ModelAddress address() {
    return new ModelAddress(
        "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()), "speaking");
  }

  void goOn() {
    goOn.countDown();
  }

  private void speak(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      say(out, first);
      goOn.await();
      say(out, others);
      send(out, "[DONE]");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(OutputStream out, List<String> words) throws IOException {
    for (String word : words) {
      send(out, Json.write(Map.of("choices", List.of(Map.of("delta", Map.of("content", word))))));
    }
  }

  private static void send(OutputStream out, String data) throws IOException {
    out.write("data: %s\n\n".formatted(data).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
  }
}
