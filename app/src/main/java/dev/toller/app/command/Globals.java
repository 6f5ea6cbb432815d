// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.app.Style;
import dev.toller.app.Toller;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class Globals {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help and exit.")
  @SuppressWarnings("UnusedVariable") // read by the parser
  private boolean help;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where collections and models live (default: ./.toller).")
  private Path home = Path.of(".toller");

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The collection to work with (default: default).")
  private String collection = "default";

  @Option(
      names = "--encoder",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = {
        "A model folder whose vectors are searched, such as 'toller train' leaves (default: the embedded model); given again, a sparse one for the index impact or one of late interaction for multivector.",
        "A collection is searched with the models that it was synced with."
      })
  private List<Path> encoders =
      Optional.ofNullable(System.getenv("TOLLER_ENCODER")).map(Path::of).stream().toList();

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON object on standard output and nothing else there.")
  private boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and log messages.")
  private boolean verbose;

  /** The home, not opened. */
  public Path home() {
    return home;
  }

  /** The folders of models of one's own; where none makes vectors, the embedded one does. */
  public List<Path> encoders() {
    return encoders;
  }

  /** The collection's name. */
  public String collection() {
    return collection;
  }

  /** Whether stack traces and log messages are shown. */
  public boolean verbose() {
    return verbose;
  }

  /** Opens the home. */
  public Toller open() {
    return Toller.open(home, encoders);
  }

  /** What commands print with. */
  public Console console() {
    return new Console(System.out, System.err, json, verbose, Style.detect());
  }
}
