// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Java processes that have the class path of the tests. */
public final class Child {

  private Child() {}

  /** Starts the main method of a class that computes little, and starts the sooner for it. */
  public static Process start(Class<?> main, String... arguments) throws IOException {
    return start(List.of("-XX:TieredStopAtLevel=1"), main, arguments);
  }

  /**
   * Starts the main method of a class; what it prints to the error stream is printed here.
   *
   * @param options for the JVM; without C2, networks would run with other kernels than here
   */
  public static Process start(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    return new ProcessBuilder(command(options, main, arguments))
        .redirectError(Redirect.INHERIT)
        .start();
  }

  /** The command that starts it. */
  public static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
