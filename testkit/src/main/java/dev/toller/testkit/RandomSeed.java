// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import java.security.SecureRandom;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test methods random numbers that another run can repeat.
 *
 * <p>A parameter of type {@link RandomGenerator}, {@link Random} or {@link RandomText}, of a test
 * or of a method that runs before it, is filled in. All of one test derive from the run's seed and
 * from the test's name alone, so a test sees the same numbers whichever tests run beside it. The
 * run's seed is drawn anew each time; when a test fails, the seed is attached to the failure, and
 * {@code -Dtoller.seed=N} repeats it.
 *
 * <p>A generator is for one thread: draw before threads start, or give each its own.
 */
public final class RandomSeed implements ParameterResolver, AfterEachCallback {

  /** The system property that sets the run's seed. */
  public static final String PROPERTY = "toller.seed";

  private static final long RUN = run(System.getProperty(PROPERTY));

  /** The seed of this run. */
  public static long run() {
    return RUN;
  }

  private static long run(String given) {
    return given == null || given.isBlank()
        ? new SecureRandom().nextInt(Integer.MAX_VALUE)
        : Long.parseLong(given.strip());
  }

  /** A generator that depends on the run's seed and on {@code name} alone. */
  public static Random random(String name) {
    return new Random(RUN * 0x9E3779B97F4A7C15L + name.hashCode());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == RandomGenerator.class || type == Random.class || type == RandomText.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Random random = random(test.getUniqueId() + parameter.getIndex());
    return parameter.getParameter().getType() == RandomText.class ? new RandomText(random) : random;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    test.getExecutionException().ifPresent(failure -> failure.addSuppressed(new Note()));
  }

  /** Rides on the failure of a test and says how to repeat it. */
  private static final class Note extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Note() {
      super(
          "the seed was %d; -D%s=%d repeats the run".formatted(RUN, PROPERTY, RUN),
          null,
          false,
          false);
    }
  }
}
