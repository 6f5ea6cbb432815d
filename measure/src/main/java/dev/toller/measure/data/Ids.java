// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.data;

import dev.toller.TollerException;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ids as messages show them and as the files of TREC can hold them. */
public final class Ids {

  private static final int SHOWN = 3;
  private static final Pattern TREC = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}]+");

  private Ids() {}

  /** The first three of many, quoted, and how many more there are. */
  public static String shown(Collection<String> ids) {
    String first =
        ids.stream().limit(SHOWN).map(id -> "'" + id + "'").collect(Collectors.joining(", "));
    return ids.size() <= SHOWN ? first : first + " and " + (ids.size() - SHOWN) + " more";
  }

  /** The id itself; white space, which parts the columns of TREC, is refused. */
  static String forTrec(String id) {
    if (!TREC.matcher(id).matches()) {
      throw TollerException.invalid(
          "The id '%s' cannot stand in a file of TREC: it must not be empty and must hold no white space."
              .formatted(id));
    }
    return id;
  }
}
