// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The flows that come with Toller, by name, and those in files of the user.
 *
 * <p>A module adds flows as {@link java.util.ServiceLoader} adds operators: its resource {@value
 * #LIST} names the resources that hold them, one a line.
 */
public final class Flows {

  private static final String LIST = "META-INF/toller/flows";

  private static final SortedMap<String, NamedFlow> BUILT_IN = load();

  private Flows() {}

  /** The flows of all modules on the class path, in ascending order of their names. */
  public static Collection<NamedFlow> builtIn() {
    return Collections.unmodifiableCollection(BUILT_IN.values());
  }

  /**
   * The flow that a user means.
   *
   * @param nameOrFile the name of a built-in flow, or the path of a file that ends in {@code .yaml}
   *     or {@code .yml}
   * @throws TollerException of kind {@code NOT_FOUND} where there is none, {@code INVALID} where
   *     the file holds no flow that can run
   */
  public static NamedFlow find(String nameOrFile) {
    return nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml")
        ? new FlowReader(Vocabulary.installed()).read(path(nameOrFile))
        : named(nameOrFile);
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException malformed) {
      throw TollerException.invalid(
          "'%s' is no path of a file (%s).".formatted(file, malformed.getReason()));
    }
  }

  /**
   * The built-in flow of this name.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where there is none
   */
  public static NamedFlow named(String name) {
    return Optional.ofNullable(BUILT_IN.get(name))
        .orElseThrow(() ->
            TollerException.notFound(
                "There is no flow '%s'; %s, and a path that ends in .yaml means a file of yours."
                    .formatted(name, Names.instead(name, BUILT_IN.keySet()))));
  }

  private static SortedMap<String, NamedFlow> load() {
    FlowReader reader = new FlowReader(Vocabulary.installed());
    SortedMap<String, NamedFlow> flows = new TreeMap<>();
    for (String resource : resources()) {
      NamedFlow flow = reader.read(resource, text(resource));
      if (flows.put(flow.name(), flow) != null) {
        throw new IllegalStateException(
            "two built-in flows have the name '%s'".formatted(flow.name()));
      }
    }
    return flows;
  }

  private static List<String> resources() {
    try {
      return Collections.list(loader().getResources(LIST)).stream()
          .flatMap(list -> text(list).lines())
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(String resource) {
    return Optional.ofNullable(loader().getResource(resource))
        .map(Flows::text)
        .orElseThrow(() -> new IllegalStateException("there is no resource " + resource));
  }

  private static String text(URL resource) {
    try (InputStream stream = resource.openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ClassLoader loader() {
    return Flows.class.getClassLoader();
  }
}
