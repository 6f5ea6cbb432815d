// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

/** Something to do when a signal ends the process while a task is under way. */
final class Interruption implements AutoCloseable {

  private final Thread hook;

  /** The task begins; {@code action} runs if the process is told to end before {@link #close}. */
  Interruption(Runnable action) {
    hook = new Thread(action, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The task has ended. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      return;
    }
  }
}
