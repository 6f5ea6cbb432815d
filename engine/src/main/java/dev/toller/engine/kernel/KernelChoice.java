// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import dev.toller.TollerException;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Decides which kernels run: those with the Vector API where its module is on the module graph, C2
 * compiles, and the CPU has vectors of 128 bits or more; plain loops elsewhere.
 *
 * <p>{@link VectorKernels} is loaded by name, so that nothing links to the module where it is
 * missing.
 */
final class KernelChoice {

  /** The system property that decides instead: {@code best}, {@code scalar} or a width in bits. */
  static final String PROPERTY = "toller.kernels";

  private static final Set<String> WIDTHS = Set.of("128", "256", "512");
  private static final String FLAG = "--add-modules jdk.incubator.vector";

  private KernelChoice() {}

  /** The kernels of this process. */
  static Kernels choose() {
    String asked = asked();
    return switch (asked) {
      case "scalar" -> new ScalarKernels();
      case "best" -> best();
      default -> forced(asked);
    };
  }

  private static String asked() {
    return System.getProperty(PROPERTY, "best").strip();
  }

  /** The width that was asked for. */
  static OptionalInt bits() {
    String asked = asked();
    return WIDTHS.contains(asked) ? OptionalInt.of(Integer.parseInt(asked)) : OptionalInt.empty();
  }

  private static Kernels best() {
    String obstacle = obstacle();
    if (obstacle.isEmpty()) {
      VectorVersion version = load();
      if (version.supported()) {
        return version;
      }
      obstacle = "This CPU has no vectors of %d bits for the Vector API".formatted(version.bits());
    }
    System.getLogger(KernelChoice.class.getPackageName())
        .log(System.Logger.Level.WARNING, obstacle + ", so networks run with plain loops, slowly.");
    return new ScalarKernels();
  }

  private static Kernels forced(String asked) {
    if (!WIDTHS.contains(asked)) {
      throw TollerException.invalid(
          "-D%s=%s is not known; it is best, scalar, 128, 256 or 512.".formatted(PROPERTY, asked));
    }
    String obstacle = obstacle();
    if (!obstacle.isEmpty()) {
      throw TollerException.invalid(
          "-D%s=%s cannot be followed: %s.".formatted(PROPERTY, asked, obstacle));
    }
    VectorVersion version = load();
    if (!version.supported()) {
      throw TollerException.invalid(
          "-D%s=%s asks for wider vectors than this CPU has; leave it out."
              .formatted(PROPERTY, asked));
    }
    return version;
  }

  /** Why the Vector API cannot be used here, or nothing. */
  private static String obstacle() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return "Java was started without " + FLAG;
    }
    String compiler = System.getProperty("java.vm.info", "");
    return compiler.contains("interpreted") || compiler.contains("emulated-client")
        ? "Java was started without the compiler C2"
        : "";
  }

  private static VectorVersion load() {
    try {
      return Class.forName(KernelChoice.class.getPackageName() + ".VectorKernels")
          .asSubclass(VectorVersion.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("VectorKernels is part of this module.", broken);
    }
  }
}
