// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.util.ArrayDeque;
import java.util.Deque;

/** Things that were opened one after the other and are closed together, the last one first. */
final class Opened implements AutoCloseable {

  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  <T extends AutoCloseable> T and(T thing) {
    things.push(thing);
    return thing;
  }

  /** Closes everything, even where closing something fails; closing twice does nothing. */
  @Override
  public void close() {
    try {
      while (!things.isEmpty()) {
        things.pop().close();
      }
    } catch (RuntimeException trouble) {
      closeRest(trouble);
      throw trouble;
    } catch (Exception trouble) {
      closeRest(trouble);
      throw new IllegalStateException(trouble);
    }
  }

  private void closeRest(Exception trouble) {
    try {
      close();
    } catch (RuntimeException another) {
      trouble.addSuppressed(another);
    }
  }
}
