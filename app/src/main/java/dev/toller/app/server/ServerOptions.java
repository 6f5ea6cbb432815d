// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.TollerException;
import dev.toller.app.ModelAddress;
import dev.toller.app.Project;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the server runs.
 *
 * @param host the address to listen on; any that is not loopback needs a token
 * @param port the port to listen on; 0 for any free one
 * @param token what clients must show; may guard a loopback address too
 * @param collection the collection that is shown when nobody names one
 * @param folder the folder that {@code sync} makes that collection equal to; empty when the server
 *     was started without one, and then nothing can be synced over HTTP
 * @param model the model server that words answers; without one, answers are quoted
 * @param cards the folder of cards
 */
public record ServerOptions(
    String host,
    int port,
    Optional<String> token,
    String collection,
    Optional<Path> folder,
    Optional<ModelAddress> model,
    Path cards) {

  /** Where the server listens when nobody says. */
  public static final String LOOPBACK = "127.0.0.1";

  /** The port when nobody says. */
  public static final int DEFAULT_PORT = 8080;

  /** The shortest token that is taken for one. */
  public static final int MIN_TOKEN = 16;

  public ServerOptions {
    if (port < 0 || port > 65_535) {
      throw TollerException.invalid(
          "The port may be from 0 to 65535, not %d; 0 takes any free one.".formatted(port));
    }
    if (token.isEmpty() && !address(host).isLoopbackAddress()) {
      throw TollerException.invalid(
          "The address '%s' can be reached from other machines, so it needs a token: give --token TOKEN or set TOLLER_TOKEN, or leave --host out to listen on this machine only."
              .formatted(host));
    }
    if (token.isPresent() && token.get().length() < MIN_TOKEN) {
      throw TollerException.invalid(
          "The token has %d characters and needs at least %d; make one with 'openssl rand -hex 16'."
              .formatted(token.get().length(), MIN_TOKEN));
    }
  }

  /** With the cards of the project. */
  public ServerOptions(
      String host,
      int port,
      Optional<String> token,
      String collection,
      Optional<Path> folder,
      Optional<ModelAddress> model) {
    this(host, port, token, collection, folder, model, Project.cards());
  }

  /** Loopback, on any free port. */
  public static ServerOptions loopback(String collection) {
    return new ServerOptions(
        LOOPBACK, 0, Optional.empty(), collection, Optional.empty(), Optional.empty());
  }

  /** Whether only this machine can reach the server. */
  boolean local() {
    return address(host).isLoopbackAddress();
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new TollerException(
          TollerException.Kind.INVALID,
          "The address '%s' is not known on this machine; give an address of one of its interfaces, such as 127.0.0.1."
              .formatted(host),
          e);
    }
  }
}
