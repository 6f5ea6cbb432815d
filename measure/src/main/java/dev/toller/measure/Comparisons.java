// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.measure.statistics.Bootstrap;
import dev.toller.measure.statistics.RandomisationTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All comparisons of a report: each system but the baseline, in each metric; one family. */
record Comparisons(Map<Key, Comparison> byKey) {

  record Key(String system, String metric) {}

  private record Test(Key key, double[] differences) {}

  static Comparisons of(
      List<Measured> systems,
      List<Metric> metrics,
      Optional<String> baseline,
      Bootstrap bootstrap,
      RandomisationTest randomisation) {
    List<Test> family = family(systems, metrics, baseline);
    List<Comparison> compared =
        Comparison.family(
            family.stream().map(Test::differences).toList(), bootstrap, randomisation);
    Map<Key, Comparison> byKey = new HashMap<>();
    for (int i = 0; i < compared.size(); i++) {
      byKey.put(family.get(i).key(), compared.get(i));
    }
    return new Comparisons(byKey);
  }

  private static List<Test> family(
      List<Measured> systems, List<Metric> metrics, Optional<String> baseline) {
    List<Test> family = new ArrayList<>();
    Optional<Measured> base =
        systems.stream().filter(system -> baseline.equals(Optional.of(system.name()))).findFirst();
    base.ifPresent(other -> {
      for (Measured system : systems) {
        if (!system.name().equals(other.name())) {
          metrics.forEach(metric -> family.add(test(system, other, metric.name())));
        }
      }
    });
    return family;
  }

  private static Test test(Measured system, Measured baseline, String metric) {
    return new Test(new Key(system.name(), metric), system.differences(baseline, metric));
  }

  Optional<Comparison> find(String system, String metric) {
    return Optional.ofNullable(byKey.get(new Key(system, metric)));
  }
}
