// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.incubator.vector.VectorShape;

/** All versions of the kernels that run on this machine, side by side. */
final class Versions {

  static final List<Kernels> VECTORS =
      Stream.of(128, 256, 512)
          .filter(bits -> bits <= VectorShape.preferredShape().vectorBitSize())
          .map(Versions::ofWidth)
          .toList();

  static final List<Kernels> ALL =
      Stream.concat(Stream.<Kernels>of(new ScalarKernels()), VECTORS.stream()).toList();

  private Versions() {}

  /** The vector width is a constant of its classes, so each width has a class loader of its own. */
  private static Kernels ofWidth(int bits) {
    String before = System.getProperty(KernelChoice.PROPERTY, "best");
    System.setProperty(KernelChoice.PROPERTY, String.valueOf(bits));
    try {
      var constructor =
          new Loader()
              .loadClass(Kernels.class.getPackageName() + ".VectorKernels")
              .asSubclass(Kernels.class)
              .getDeclaredConstructor();
      constructor.setAccessible(true);
      Kernels kernels = constructor.newInstance();
      if (!kernels.description().contains(bits + " bits")) {
        throw new IllegalStateException(kernels.description());
      }
      return kernels;
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    } finally {
      System.setProperty(KernelChoice.PROPERTY, before);
    }
  }

  /** Defines the classes of the package anew, but for those that tests talk to. */
  private static final class Loader extends ClassLoader {

    private static final Set<String> SHARED =
        Set.of(Kernels.class.getName(), Panels.class.getName(), RowKernels.class.getName());

    Loader() {
      super(Versions.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean own = name.startsWith(Kernels.class.getPackageName()) && !SHARED.contains(name);
      if (!own) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException broken) {
        throw new ClassNotFoundException(name, broken);
      }
    }
  }
}
