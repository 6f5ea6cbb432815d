// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.card.stage.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The finished stages of a home, each under the key of what it was made of, whichever card it was
 * run for. A stage writes beside the store and is moved into it when it is finished, so that
 * whatever is killed, what stands in the store is whole.
 */
final class StageStore {

  private static final String NOTE = "finished.json";
  private static final String OUTPUT = "output";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEY = 24;

  private final Path folder;

  StageStore(Path folder) {
    this.folder = folder;
  }

  /** The stage, if it has run. */
  Optional<Finished> find(Instance instance) throws IOException {
    Path place = place(instance);
    Path note = place.resolve(NOTE);
    return Files.exists(note) ? Optional.of(read(place, note)) : Optional.empty();
  }

  private static Finished read(Path place, Path note) throws IOException {
    JsonNode json = JSON.readTree(note.toFile());
    SortedMap<String, Double> timings = new TreeMap<>();
    json.path("timings")
        .properties()
        .forEach(timing -> timings.put(timing.getKey(), timing.getValue().asDouble()));
    return new Finished(
        place.resolve(OUTPUT),
        json.path("seconds").asDouble(),
        json.path("memory").asLong(),
        json.path("disk").asLong(),
        timings);
  }

  /** Forgets that the stage has run; its note goes first, so that half a stage is never found. */
  void forget(Instance instance) throws IOException {
    Files.deleteIfExists(place(instance).resolve(NOTE));
    delete(place(instance));
    delete(unfinished(instance));
  }

  /** Makes an empty folder for the output of a stage that is about to run. */
  Path begin(Instance instance) throws IOException {
    Path output = unfinished(instance).resolve(OUTPUT);
    delete(output);
    return Files.createDirectories(output);
  }

  /**
   * The folder for what lets a stage go on after it was killed.
   *
   * @param keep whether to keep what an earlier, killed run left there
   */
  Path scratch(Instance instance, boolean keep) throws IOException {
    Path scratch = unfinished(instance).resolve("scratch");
    if (!keep) {
      delete(scratch);
    }
    return Files.createDirectories(scratch);
  }

  /** Puts a stage that has run into the store. */
  Finished finish(Instance instance, double seconds, long memory, SortedMap<String, Double> timings)
      throws IOException {
    Path unfinished = unfinished(instance);
    delete(unfinished.resolve("scratch"));
    ObjectNode note = JsonNodeFactory.instance.objectNode();
    note.put("stage", instance.label())
        .put("kind", instance.call().kind())
        .put("key", instance.key())
        .put("seconds", seconds)
        .put("memory", memory)
        .put("disk", bytes(unfinished.resolve(OUTPUT)));
    timings.forEach(note.putObject("timings")::put);
    Files.writeString(unfinished.resolve(NOTE), JSON.writeValueAsString(note));
    delete(place(instance));
    Files.move(unfinished, place(instance), StandardCopyOption.ATOMIC_MOVE);
    return find(instance).orElseThrow();
  }

  private Path place(Instance instance) {
    return folder.resolve(instance.call().kind() + "-" + instance.key().substring(0, KEY));
  }

  private Path unfinished(Instance instance) {
    Path place = place(instance);
    return place.resolveSibling(place.getFileName() + ".unfinished");
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(tree)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
