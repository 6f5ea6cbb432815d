// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.Toller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Toller over HTTP: pages at {@code /}, REST under {@code /api/}, its description at {@code
 * /openapi.json}, and MCP at {@code /mcp}.
 *
 * <p>Any number of requests are answered at once, each on a virtual thread. The server belongs to
 * whoever started it and is closed before the {@link Toller} it serves.
 */
public final class TollerServer implements AutoCloseable {

  private final Syncs syncs;
  private final List<Route> routes;
  private final HttpListener listener;

  private TollerServer(Toller toller, ServerOptions options) {
    this.syncs = new Syncs(toller, options);
    Guard guard = new Guard(options);
    Assets assets = new Assets();
    Templates templates = new Templates();
    Frames frames = new Frames(toller, options, templates, assets);
    this.routes = routes(toller, options, frames);
    routes.addAll(new LoginPage(guard, templates, assets).routes());
    routes.add(Route.get("/static/{name}", assets::serve));
    this.listener = new HttpListener(options, guard, routes, frames::problem);
  }

  private List<Route> routes(Toller toller, ServerOptions options, Frames frames) {
    Evaluations evaluations = new Evaluations(toller.home());
    List<Route> routes = new ArrayList<>();
    routes.addAll(new Api(toller, options, syncs, evaluations).routes());
    routes.addAll(new OpenApi(frames).routes());
    routes.addAll(new McpEndpoint(toller, options).routes());
    routes.addAll(new AskPages(toller, options, frames, syncs).routes());
    routes.addAll(new DocumentPages(frames, syncs).routes());
    routes.addAll(new MeasurePages(toller, frames, evaluations).routes());
    routes.addAll(new CardPages(frames, options.cards()).routes());
    return routes;
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @throws dev.toller.TollerException of kind {@code CONFLICT} when the port is taken
   */
  public static TollerServer start(Toller toller, ServerOptions options) {
    return new TollerServer(toller, options);
  }

  /** Where its pages are. */
  public URI address() {
    return listener.address();
  }

  /** Everything that can be asked of it. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Lets requests end, stops a running sync between two documents, and stops. */
  @Override
  public void close() {
    syncs.close();
    listener.close();
  }
}
