// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/** What the reference makes of some texts, as {@code all-minilm-l6-v2.py} wrote it. */
public final class Goldens {

  private static final Properties GOLDENS = read();

  private Goldens() {}

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream stream =
        Goldens.class.getResourceAsStream("/goldens/all-minilm-l6-v2.properties")) {
      properties.load(stream);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts. */
  public static List<String> texts() {
    return IntStream.range(0, Integer.parseInt(GOLDENS.getProperty("texts")))
        .mapToObj(i -> GOLDENS.getProperty("text." + i))
        .toList();
  }

  /** The numbers of one kind that belong to a text. */
  public static double[] numbers(String kind, int text) {
    return Arrays.stream(GOLDENS.getProperty(kind + "." + text).split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** The tokens of a text. */
  public static int[] ids(int text) {
    return Arrays.stream(numbers("ids", text)).mapToInt(id -> (int) id).toArray();
  }
}
