// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.TollerException;
import java.util.function.Function;

/**
 * Keeps the newest committed state of a collection open, whichever process committed it. May be
 * used from several threads at once.
 *
 * <p>A writer frees earlier states as soon as a commit is durable. So when a state cannot be opened
 * and there is a newer one by then, that one is tried; what fails while it is the newest is
 * damaged. The first state that is opened is compared with its checksums unless it is larger than
 * the settings say; later ones come from writers that are at work now.
 */
final class States implements AutoCloseable {

  private final Setup setup;
  private State current;
  private boolean verified;

  States(Setup setup) {
    this.setup = setup;
  }

  /**
   * A share of the newest state.
   *
   * @throws TollerException of kind {@code NOT_FOUND} when nothing was ever committed
   */
  synchronized State newest() {
    if (current == null || current.commit().number() != newestNumber()) {
      State opened = whileNewest(this::open);
      close();
      current = opened;
    }
    return current.share();
  }

  /** Compares every byte of the newest state with its checksum; its models must be those of now. */
  void verify() {
    whileNewest(commit -> {
      setup.parts().indexes().requireFitting(commit);
      setup.parts().verify(commit);
      return commit;
    });
  }

  private long newestNumber() {
    return setup
        .log()
        .newestNumber()
        .orElseThrow(() ->
            TollerException.notFound(
                "There is no collection in '%s' yet; sync a folder into it first."
                    .formatted(setup.parts().folder())));
  }

  /** Does something with the newest commit, again if it fails and there is a newer one by then. */
  private <T> T whileNewest(Function<Commit, T> work) {
    while (true) {
      long number = newestNumber();
      try {
        return work.apply(setup.log().read(number));
      } catch (TollerException trouble) {
        if (newestNumber() == number) {
          throw trouble;
        }
      }
    }
  }

  private State open(Commit commit) {
    setup.encoder().description().requireSame(commit.encoder());
    State opened = new State(setup.parts(), commit);
    try {
      verifyOnce(opened);
      return opened;
    } catch (RuntimeException trouble) {
      opened.close();
      throw trouble;
    }
  }

  private void verifyOnce(State state) {
    if (!verified && state.size() <= setup.settings().verifyBytes()) {
      setup.parts().verify(state.commit());
    }
    verified = true;
  }

  /** Gives up the share that is kept here; the next call of {@link #newest()} opens anew. */
  @Override
  public synchronized void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
