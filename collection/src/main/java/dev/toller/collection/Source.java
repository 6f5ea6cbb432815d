// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a {@link Collection} is made equal to: a folder, a data set. A source says what there is
 * without opening it; each item is read only when the collection does not have it yet.
 */
public interface Source {

  /** What people call it: the folder, the data set. */
  String name();

  /**
   * All that decides, beside an item's bytes and the encoder's tokens, which document and passages
   * are made of the item: the versions of parsers, the settings of the chunker. Every item is read
   * again when it changes.
   */
  String method();

  /**
   * What there is now.
   *
   * @throws dev.toller.TollerException when the source as a whole is not there
   */
  Listing list();

  /**
   * The items of a source at one time.
   *
   * @param items in an order that depends on nothing but the items
   * @param failures what could not be listed
   */
  record Listing(List<Item> items, List<Failure> failures) {
    public Listing {
      items = List.copyOf(items);
      failures = List.copyOf(failures);
    }
  }

  /** One document to be: a file, a record. Reading it twice gives the same as long as it stays. */
  interface Item {

    /** The id of its document. */
    String id();

    /** Where it is below the root of the source, with {@code /} between names. */
    String path();

    /** How many bytes it has. */
    long size();

    /** When it was last modified. */
    Instant modified();

    /** {@link #modified()} as documents that state no date carry it: in whole seconds. */
    default String date() {
      return modified().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * A text that costs nothing to get and differs whenever the content may differ; empty where no
     * such promise can be made, so that the {@link #hash()} decides.
     */
    String version();

    /** The SHA-256 of its bytes, in hexadecimal. */
    String hash() throws IOException;

    /**
     * Reads it.
     *
     * @param tokens how many tokens the encoder makes of a text
     * @throws IOException when its bytes cannot be read
     * @throws dev.toller.TollerException when they are not what their format asks for
     */
    Contents read(ToIntFunction<String> tokens) throws IOException;
  }
}
