// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the token vectors of a text become one, under the names of sentence-transformers. */
public enum PoolingMode {
  /** The vector of the first token. */
  CLS("cls", "cls_token"),
  /** The largest of each component. */
  MAX("max", "max_tokens"),
  /** The mean. */
  MEAN("mean", "mean_tokens"),
  /** The sum, divided by the root of the number of tokens. */
  MEAN_SQRT_LENGTH("mean_sqrt_len_tokens", "mean_sqrt_len_tokens"),
  /** The mean, weighted by the places of the tokens, counted from 1. */
  WEIGHTED_MEAN("weightedmean", "weightedmean_tokens"),
  /** The vector of the last token. */
  LAST_TOKEN("lasttoken", "lasttoken");

  private final String name;
  private final String key;

  PoolingMode(String name, String key) {
    this.name = name;
    this.key = "pooling_mode_" + key;
  }

  /** The key that older settings switch it on with. */
  String key() {
    return key;
  }

  static Optional<PoolingMode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.name.equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(mode -> mode.name).collect(Collectors.joining(", "));
  }
}
