// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.cache;

import java.util.Locale;

/** The operating system and processor, by the names that jars with native libraries use. */
public final class Platform {

  private Platform() {}

  /** {@code linux-x64}, {@code osx-aarch64}, ... */
  public static String name() {
    return system() + "-" + processor();
  }

  /** {@code linux}, {@code osx} or {@code win}. */
  public static String system() {
    String name = property("os.name");
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      return "osx";
    }
    return name.startsWith("windows") ? "win" : "linux";
  }

  /** {@code x64}, {@code aarch64}, ... */
  public static String processor() {
    String name = property("os.arch");
    return name.equals("amd64") || name.equals("x86_64") ? "x64" : name;
  }

  private static String property(String name) {
    return System.getProperty(name).toLowerCase(Locale.ROOT);
  }
}
