// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * The native library. Its files are unpacked from the jars once, into the cache of JavaCPP ({@code
 * org.bytedeco.javacpp.cachedir}, by default a folder in the home of the user).
 */
public final class Libtorch {

  static {
    // JavaCPP would refuse memory beyond twice the heap; the heap says nothing about a network.
    unlimited("org.bytedeco.javacpp.maxBytes");
    unlimited("org.bytedeco.javacpp.maxPhysicalBytes");
    Loader.load(torch.class);
  }

  private Libtorch() {}

  private static void unlimited(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "0");
    }
  }

  /**
   * Loads the library, the first time.
   *
   * @throws LinkageError where there are no natives for this platform
   */
  public static void load() {}

  /** Its version and how many threads it computes with. */
  public static String description() {
    return "libtorch %s, threads: %d, %s"
        .formatted(
            torch.class.getPackage().getImplementationVersion(),
            torch.get_num_threads(),
            torch.get_cpu_capability().getString());
  }
}
