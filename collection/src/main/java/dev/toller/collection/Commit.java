// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.toller.EncoderDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One committed state of a collection: which commit of the catalogue and of each index belong
 * together.
 *
 * @param format {@link #FORMAT}, or a greater number when a newer Toller wrote it
 * @param number larger than that of any earlier commit
 * @param time when it was made, as ISO-8601
 * @param source the name of the source that it was synced with
 * @param generations what it consists of
 * @param encoder what queries and new passages are encoded with
 * @param earlier with what passages were encoded before, the oldest first; their vectors stay
 * @param models what made the indexes that a model of one's own makes, by their names
 * @param counts what it holds
 */
record Commit(
    int format,
    long number,
    String time,
    String source,
    Generations generations,
    EncoderDescription encoder,
    List<EncoderDescription> earlier,
    Map<String, EncoderDescription> models,
    Counts counts) {

  /** The format that this version writes, and the newest that it reads. */
  static final int FORMAT = 3;

  /**
   * Copies what it is given; records of format 1 have no earlier encoders, those of 2 no models.
   */
  Commit {
    earlier = earlier == null ? List.of() : List.copyOf(earlier);
    models = models == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(models));
  }

  /** The model of one's own that made an index. */
  Optional<EncoderDescription> model(String index) {
    return Optional.ofNullable(models.get(index));
  }

  /** The next one, in which nothing but the encoder is another. */
  Commit upgraded(EncoderDescription next) {
    List<EncoderDescription> all = new ArrayList<>(earlier);
    all.add(encoder);
    return new Commit(
        FORMAT,
        number + 1,
        Instant.now().toString(),
        source,
        generations,
        next,
        all,
        models,
        counts);
  }

  /**
   * The commits of the parts.
   *
   * @param parts the number of the commit of the catalogue and of each index, by name
   */
  record Generations(@JsonValue SortedMap<String, Long> parts) {

    public Generations {
      parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    @JsonCreator
    Generations(Map<String, Long> parts) {
      this(new TreeMap<>(parts));
    }

    /** The commit of a part that there is. */
    long of(String part) {
      return find(part).orElseThrow();
    }

    /** The commit of a part; empty where there is none. */
    OptionalLong find(String part) {
      return parts.containsKey(part) ? OptionalLong.of(parts.get(part)) : OptionalLong.empty();
    }

    /** The names of the indexes. */
    Set<String> indexes() {
      Set<String> names = new TreeSet<>(parts.keySet());
      names.remove(Parts.CATALOGUE);
      return names;
    }
  }

  /**
   * How much there is.
   *
   * @param documents documents that can be searched
   * @param passages their passages
   * @param failures items that could not be read
   */
  record Counts(int documents, int passages, int failures) {

    static final Counts NONE = new Counts(0, 0, 0);

    /** These and an item of the ledger. */
    Counts with(LedgerEntry entry) {
      return plus(entry, 1);
    }

    /** These without an item of the ledger. */
    Counts without(LedgerEntry entry) {
      return plus(entry, -1);
    }

    private Counts plus(LedgerEntry entry, int times) {
      return entry.isDocument()
          ? new Counts(documents + times, passages + times * entry.passages().size(), failures)
          : new Counts(documents, passages, failures + times);
    }
  }
}
