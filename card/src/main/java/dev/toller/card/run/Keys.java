// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.TollerException;
import dev.toller.card.Checksum;
import dev.toller.card.Experiment;
import dev.toller.card.stage.Instance;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageCall;
import dev.toller.card.stage.StageGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names what stages are made of: kind, version, parameters, the checksums of data and files, the
 * keys of inputs, the seed. Names of stages and data sets do not count, so that cards that build
 * the same index share it.
 */
final class Keys {

  private final Experiment experiment;
  private final Path cards;
  private final Set<String> varying;
  private final Map<String, String> keys = new TreeMap<>();
  private final List<Instance> instances = new ArrayList<>();

  private Keys(Experiment experiment, Path cards, Set<String> varying) {
    this.experiment = experiment;
    this.cards = cards;
    this.varying = varying;
  }

  /** The stages in order, those that differ by seed once for each seed. */
  static List<Instance> instances(Experiment experiment, List<StageCall> order, Path cards) {
    Keys keys = new Keys(experiment, cards, StageGraph.varying(order));
    order.forEach(keys::add);
    return keys.instances;
  }

  private void add(StageCall call) {
    if (varying.contains(call.name())) {
      experiment.seeds().forEach(seed -> add(call, OptionalLong.of(seed)));
    } else {
      add(call, OptionalLong.empty());
    }
  }

  private void add(StageCall call, OptionalLong seed) {
    StringBuilder text = new StringBuilder();
    text.append(call.kind()).append(' ').append(call.version()).append('\n');
    text.append(canonical(call.stage().parameters(), call.stage(), seed)).append('\n');
    text.append(call.stage().labels()).append('\n');
    call.stage().files().stream().sorted().forEach(file -> text.append(hash(file)).append('\n'));
    if (call.stage().seeded()) {
      text.append("seed ").append(seed.orElseThrow());
    }
    Instance instance = new Instance(call, seed, Checksum.ofText(text.toString()));
    keys.put(instance.label(), instance.key());
    instances.add(instance);
  }

  private String canonical(Object value, Stage stage, OptionalLong seed) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((key, item) -> sorted.put(key.toString(), canonical(item, stage, seed)));
        yield sorted.toString();
      }
      case List<?> list ->
          list.stream()
              .map(item -> canonical(item, stage, seed))
              .collect(Collectors.joining(",", "[", "]"));
      case String name -> resolved(name, stage, seed);
      default -> value.toString();
    };
  }

  /** What a name stands for: a stage's key, a data set's checksum, or itself. */
  private String resolved(String name, Stage stage, OptionalLong seed) {
    if (stage.data().contains(name)) {
      return experiment.data().get(name).sha256();
    }
    if (!stage.inputs().contains(name)) {
      return "'" + name + "'";
    }
    if (seed.isPresent() && keys.containsKey(name + "@" + seed.getAsLong())) {
      return keys.get(name + "@" + seed.getAsLong());
    }
    return keys.get(name);
  }

  private String hash(String file) {
    Path path = cards.resolve(file).normalize();
    if (!path.startsWith(cards) || !Files.isRegularFile(path)) {
      throw TollerException.notFound(
          "There is no file '%s' below the folder of cards '%s'.".formatted(file, cards));
    }
    try {
      return file + " " + Checksum.ofFile(path);
    } catch (IOException unreadable) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The file '%s' cannot be read (%s).".formatted(path, unreadable.getMessage()),
          unreadable);
    }
  }
}
