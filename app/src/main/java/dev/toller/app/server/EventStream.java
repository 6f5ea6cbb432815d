// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events on the thread of the request: each event has a type and one line of JSON, and
 * leaves at once. When the client has gone, the next event throws, which ends the work behind it.
 */
final class EventStream {

  private static final String TYPE = "text/event-stream";

  private final OutputStream out;
  private boolean gone;

  /** Whether the client asks for events rather than for one answer. */
  static boolean wanted(Context request) {
    String accept = request.header("Accept");
    return accept != null && accept.contains(TYPE);
  }

  EventStream(Context request) {
    request.res().setContentType(TYPE + ";charset=utf-8");
    request.res().setHeader("X-Accel-Buffering", "no");
    try {
      this.out = request.res().getOutputStream();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends an event. */
  void send(String type, Object data) {
    String event = "event: %s\ndata: %s\n\n".formatted(type, Json.write(data));
    try {
      out.write(event.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      gone = true;
      throw new UncheckedIOException(e);
    }
  }

  /** Runs work that sends events; its failure becomes the last event, if anybody listens. */
  void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error trouble) {
      if (!gone) {
        Problem.log(trouble);
        send("error", Problem.of(trouble).body());
      }
    }
  }
}
