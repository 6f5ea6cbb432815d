// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure;

import dev.toller.TollerException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How metrics are called. */
final class MetricName {

  private static final Pattern FORM = Pattern.compile("([A-Za-z-]+)(?:@([1-9][0-9]{0,5}))?");

  private MetricName() {}

  static String of(String family, int cut) {
    return cut == Metric.ALL ? family : family + "@" + cut;
  }

  static Metric parse(String name) {
    Matcher matcher = FORM.matcher(name.strip());
    if (!matcher.matches()) {
      throw unknown(name);
    }
    String family = matcher.group(1).toLowerCase(Locale.ROOT);
    Optional<Integer> cut = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
    return cut.flatMap(k -> cut(family, k))
        .or(() -> cut.isEmpty() ? whole(family) : Optional.empty())
        .orElseThrow(() -> unknown(name));
  }

  private static Optional<Metric> cut(String family, int cut) {
    return switch (family) {
      case "recall", "r" -> Optional.of(new Metric.Recall(cut));
      case "p", "precision" -> Optional.of(new Metric.Precision(cut));
      case "success", "hit" -> Optional.of(new Metric.Success(cut));
      default -> eitherWay(family, cut);
    };
  }

  private static Optional<Metric> whole(String family) {
    return family.equals("rprec")
        ? Optional.of(new Metric.RPrecision())
        : eitherWay(family, Metric.ALL);
  }

  private static Optional<Metric> eitherWay(String family, int cut) {
    return switch (family) {
      case "ndcg" -> Optional.of(new Metric.Ndcg(cut, Metric.Gain.LINEAR));
      case "ndcg-exp" -> Optional.of(new Metric.Ndcg(cut, Metric.Gain.EXPONENTIAL));
      case "ap", "map" -> Optional.of(new Metric.AveragePrecision(cut));
      case "mrr", "rr" -> Optional.of(new Metric.ReciprocalRank(cut));
      default -> Optional.empty();
    };
  }

  private static TollerException unknown(String name) {
    return TollerException.invalid(
        "There is no metric '%s'; the metrics are nDCG, nDCG@k, nDCG-exp, nDCG-exp@k, AP, AP@k, MRR, MRR@k, recall@k, P@k, success@k and Rprec, with k from 1 to 999999, for example nDCG@10."
            .formatted(name));
  }
}
