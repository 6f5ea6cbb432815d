// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.EncoderDescription;
import dev.toller.Sha256;
import dev.toller.TollerException;
import java.nio.charset.StandardCharsets;

/**
 * Whose vectors a coder was made for.
 *
 * @param encoder the name of the encoder; empty where the coder fits any
 * @param hash SHA-256 of the encoder's description, in hexadecimal; empty where it fits any
 */
public record Origin(String encoder, String hash) {

  /** Of a coder that nothing was learned for. */
  public static final Origin ANY = new Origin("", "");

  /** That of what is learned from an encoder's vectors. */
  public static Origin of(EncoderDescription encoder) {
    byte[] description = encoder.toString().getBytes(StandardCharsets.UTF_8);
    return new Origin(encoder.name(), Sha256.of(description));
  }

  /** Fails, naming both sides, unless vectors of this encoder are what the coder was made for. */
  void requireFits(EncoderDescription other) {
    Origin theirs = of(other);
    if (!equals(ANY) && !equals(theirs)) {
      throw TollerException.invalid(
          "The coder was trained on vectors of the encoder '%s' (%s), not of '%s' (%s); train one on vectors of the latter, or encode with the former."
              .formatted(encoder, start(hash), theirs.encoder, start(theirs.hash)));
    }
  }

  private static String start(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }
}
