// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.TollerException;
import dev.toller.app.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.net.URI;
import java.util.List;

/**
 * Listens on the address and answers each request on a virtual thread of its own, after the {@link
 * Guard} let it in. Failures become JSON for programs and a page for people.
 */
final class HttpListener implements AutoCloseable {

  static {
    JavalinLogger.enabled = false; // what matters is thrown or answered
  }

  private static final List<String> FOR_PROGRAMS = List.of("/api/", "/openapi.json", "/mcp");

  private final ServerOptions options;
  private final ProblemPage page;
  private final Javalin javalin;

  /** What people see when something went wrong. */
  @FunctionalInterface
  interface ProblemPage {
    void answer(Context request, Problem problem);
  }

  /** Starts listening. */
  HttpListener(ServerOptions options, Guard guard, List<Route> routes, ProblemPage page) {
    this.options = options;
    this.page = page;
    this.javalin = Javalin.create(config -> configure(config, guard, routes));
    start();
  }

  private void configure(JavalinConfig config, Guard guard, List<Route> routes) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jsonMapper(new JavalinJackson(Json.mapper(), true));
    config.http.maxRequestSize = Body.MAX_BYTES;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> server.setErrorHandler(new PlainErrors()));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.before(guard::check);
    routes.forEach(
        route -> config.routes.addHttpHandler(route.method(), route.path(), route.handler()));
    config.routes.exception(HttpResponseException.class, this::answerUnrouted);
    config.routes.exception(Exception.class, (trouble, request) -> answer(request, trouble));
    config.router.javaLangErrorHandler(PlainErrors::answer);
  }

  private void start() {
    try {
      javalin.start(options.host(), options.port());
    } catch (JavalinBindException e) {
      throw new TollerException(
          TollerException.Kind.CONFLICT,
          "The port %d on %s cannot be listened on (%s); stop the program that uses it, or give another one with --port."
              .formatted(options.port(), options.host(), reason(e)),
          e);
    }
  }

  private static String reason(Throwable trouble) {
    Throwable root = trouble;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  private void answer(Context request, Throwable trouble) {
    Problem.log(trouble);
    answer(request, Problem.of(trouble));
  }

  private void answer(Context request, Problem problem) {
    request.status(problem.status());
    if (!Body.skip(request)) {
      request.header("Connection", "close");
    }
    if (problem.status() == 401) {
      request.header("WWW-Authenticate", "Bearer");
    }
    if (forPrograms(request)) {
      request.json(problem.body());
    } else {
      page.answer(request, problem);
    }
  }

  /** What Javalin itself refuses. */
  private void answerUnrouted(HttpResponseException refusal, Context request) {
    int status = refusal.getStatus();
    String path = request.path();
    String message =
        switch (status) {
          case 404 -> "There is nothing at %s.".formatted(path);
          case 405 -> "%s does not answer to %s.".formatted(path, request.req().getMethod());
          default -> "The request to %s is not understood.".formatted(path);
        };
    answer(request, new Problem(status, status == 404 ? "not_found" : "invalid", message));
  }

  private static boolean forPrograms(Context request) {
    return FOR_PROGRAMS.stream().anyMatch(request.path()::startsWith);
  }

  /** Where the server is reached. */
  URI address() {
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return URI.create("http://%s:%d/".formatted(host, javalin.port()));
  }

  /** Lets running requests end, for a few seconds, then stops. */
  @Override
  public void close() {
    javalin.stop();
  }
}
