// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Encoder;
import dev.toller.Representation.Dense;
import dev.toller.TollerException;
import dev.toller.collection.Collection;
import dev.toller.collection.CollectionSettings;
import dev.toller.collection.Encoders;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.StaticEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A home with its collections: the library's front door.
 *
 * <pre>{@code
 * try (Toller toller = Toller.open(Path.of(".toller"))) {
 *   toller.collection("default").sync(Path.of("documents"), Progress.SILENT);
 *   AskResult result = toller.collection("default").ask(AskRequest.of("What is an observer?"), event -> {});
 * }
 * }</pre>
 *
 * Nothing is written before something is synced. May be used from several threads at once; close it
 * when done.
 */
public final class Toller implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** Digits of a hash that tell the encoders of evaluations apart. */
  private static final int WEIGHTS_DIGITS = 12;

  private final Path home;
  private final Encoders encoders;
  private final FlowLibrary flows;
  private final Map<String, TollerCollection> open = new ConcurrentHashMap<>();

  private Toller(Path home, Encoders encoders) {
    this.home = home;
    this.encoders = encoders;
    this.flows = new FlowLibrary(home);
  }

  /**
   * Opens a home with the embedded encoder.
   *
   * @param home need not exist yet
   */
  public static Toller open(Path home) {
    return open(home, MiniLm.encoder());
  }

  /**
   * Opens a home with an encoder of one's own.
   *
   * @param home need not exist yet
   * @param encoder of all collections; closed with the home
   */
  public static Toller open(Path home, Encoder<Dense> encoder) {
    return open(home, Encoders.of(encoder));
  }

  /**
   * Opens a home with models of one's own: one for vectors, in place of the embedded one, and one
   * for each index that can have one.
   *
   * @param home need not exist yet
   * @param models their folders, in any order
   * @throws TollerException of kind {@code INVALID} where a model makes nothing that a collection
   *     keeps, or two are for the same
   */
  public static Toller open(Path home, List<Path> models) {
    return open(home, Encoders.open(models));
  }

  private static Toller open(Path home, Encoders encoders) {
    if (Files.exists(home) && !Files.isDirectory(home)) {
      throw TollerException.invalid(
          "The home '%s' is a file; name a folder by --home.".formatted(home));
    }
    return new Toller(home.toAbsolutePath().normalize(), encoders);
  }

  /** The home's folder. */
  public Path home() {
    return home;
  }

  /** What makes the vectors of all collections; closed with this object. */
  public Encoder<Dense> encoder() {
    return encoders.dense();
  }

  /** The flows that there are. */
  public FlowLibrary flows() {
    return flows;
  }

  /** The names of the collections, in ascending order. */
  public List<String> collections() {
    Path folder = home.resolve("collections");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The home '%s' cannot be read: %s.".formatted(home, e.getMessage()),
          e);
    }
  }

  /**
   * A collection of this home; it comes to be when it is first synced.
   *
   * @param name letters, digits, {@code -} and {@code _}, at most 64
   */
  public TollerCollection collection(String name) {
    if (!NAME.matcher(name).matches()) {
      throw TollerException.invalid(
          "A collection's name has 1 to 64 letters, digits, '-' and '_' and starts with a letter or digit, not '%s'."
              .formatted(name));
    }
    return open.computeIfAbsent(
        name, _ -> new TollerCollection(this, name, at(Path.of("collections", name), encoders)));
  }

  /**
   * The collection that holds the corpus of an evaluation data set; whoever opens it closes it.
   *
   * @param data the data set's folder
   */
  public Collection evaluationCorpus(Path data) {
    String weights = encoder().description().weightsHash();
    String own =
        weights.equals(MiniLm.DESCRIPTION.weightsHash())
            ? ""
            : "-" + weights.substring(0, WEIGHTS_DIGITS);
    return at(evaluations(data, own), encoders);
  }

  /**
   * The same for flows that find by words alone: its passages have the vectors of {@link
   * StaticEncoder}, which cost nothing.
   *
   * @param data the data set's folder
   */
  public Collection evaluationWords(Path data) {
    return at(evaluations(data, "-words"), Encoders.of(new StaticEncoder()));
  }

  private static Path evaluations(Path data, String ending) {
    Path absolute = data.toAbsolutePath().normalize();
    String key = Integer.toHexString(absolute.toString().hashCode());
    return Path.of("evaluations", "corpora", absolute.getFileName() + "-" + key + ending);
  }

  private Collection at(Path folder, Encoders with) {
    return Collection.open(home.resolve(folder), with, CollectionSettings.DEFAULT);
  }

  /** Closes the collections, then the encoder. */
  @Override
  public void close() {
    open.values().forEach(TollerCollection::close);
    encoder().close();
  }
}
