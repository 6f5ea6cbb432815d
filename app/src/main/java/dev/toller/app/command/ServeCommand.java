// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.TollerException;
import dev.toller.app.Console;
import dev.toller.app.ExitCode;
import dev.toller.app.Toller;
import dev.toller.app.server.ServerOptions;
import dev.toller.app.server.TollerServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code toller serve}: pages, REST and MCP until the process is ended. */
@Command(
    name = "serve",
    description = "Serves pages, REST with OpenAPI, and MCP; with DIR, syncs it first.")
public final class ServeCommand implements Callable<Integer> {

  @ParentCommand private Root root;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A folder to make the collection equal to, now and from the pages.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private IndexOption indexes;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  private int port = ServerOptions.DEFAULT_PORT;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on; any but loopback needs a token.")
  private String host = ServerOptions.LOOPBACK;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "What clients must show; better set as TOLLER_TOKEN.")
  private Optional<String> token = Optional.ofNullable(System.getenv("TOLLER_TOKEN"));

  @ArgGroup(exclusive = false)
  private AskCommand.ModelOptions model;

  @Override
  public Integer call() throws InterruptedException {
    if (indexes.isGiven() && folder.isEmpty()) {
      throw TollerException.invalid(
          "Indexes are filled when a folder is synced; give one: toller serve DIR --index NAME.");
    }
    Console console = root.globals().console();
    String collection = root.globals().collection();
    ServerOptions options =
        new ServerOptions(host, port, token, collection, folder, AskCommand.address(model));
    Toller toller = root.globals().open();
    TollerServer server = TollerServer.start(toller, options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, toller)));
    folder.ifPresent(dir ->
        SyncCommand.report(
            console,
            console.withProgress(
                progress -> indexes.sync(toller.collection(collection), dir, progress))));
    console.result(
        Map.of("address", server.address().toString()),
        () -> console.line("Toller is at " + server.address() + " (end it by Ctrl-C)"));
    new CountDownLatch(1).await();
    return ExitCode.DONE;
  }

  /** On a signal requests end and the collections close before the JVM does. */
  private static void close(TollerServer server, Toller toller) {
    server.close();
    toller.close();
  }
}
