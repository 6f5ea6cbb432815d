// SPDX-License-Identifier: Apache-2.0
package dev.toller;

import java.util.Objects;

/**
 * The one exception that a caller of Toller meets: a sentence that says what was asked, what is
 * allowed, what was got and what to do, and the kind of trouble it is.
 *
 * <p>The message is shown to people as it stands, without a stack trace, so it must be whole.
 */
public final class TollerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * What kind of trouble it is; the command line and the server map it to exit codes and statuses.
   */
  public enum Kind {
    /** The request itself is wrong: a malformed filter, a k of 0, an unknown option. */
    INVALID,
    /** What was named does not exist: a folder, a collection, a flow. */
    NOT_FOUND,
    /** Somebody else holds what is needed: a write lock, a port. */
    CONFLICT,
    /** Something outside does not answer: a model server. */
    UNAVAILABLE,
    /** Stored bytes are not what was written: a flipped bit, a newer format. */
    DAMAGED,
    /** The request was right and could not be carried out: a full disk, a read-only folder. */
    FAILED
  }

  private final Kind kind;

  /**
   * @param kind what kind of trouble it is
   * @param message one whole sentence
   * @param cause what led here
   */
  public TollerException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /**
   * @param kind what kind of trouble it is
   * @param message one whole sentence
   */
  public TollerException(Kind kind, String message) {
    super(message);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** A request that is wrong in itself. */
  public static TollerException invalid(String message) {
    return new TollerException(Kind.INVALID, message);
  }

  /** Something named that does not exist. */
  public static TollerException notFound(String message) {
    return new TollerException(Kind.NOT_FOUND, message);
  }

  /** What kind of trouble it is. */
  public Kind kind() {
    return kind;
  }
}
