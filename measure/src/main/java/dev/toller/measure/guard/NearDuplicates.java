// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds texts that stand almost whole in others: the containment of a text in another is the share
 * of its runs of words that the other has too (Broder 1997). Nothing is estimated: an inverted
 * index tells which texts share a run at all, and those are counted. A text with fewer words than a
 * run is one run, so that it is found where it is repeated as a whole.
 *
 * <p>Immutable once built. Memory is that of all runs; looking up a text costs the number of texts
 * that share a run with it, summed over its runs.
 */
public final class NearDuplicates {

  private final int length;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, List<Integer>> holders = new HashMap<>();

  private NearDuplicates(int length) {
    this.length = Shingles.require(length);
  }

  /**
   * Texts to look up others in.
   *
   * @param texts by id
   * @param length how many words a run has, at least 1; 5 is common
   */
  public static NearDuplicates in(Map<String, String> texts, int length) {
    NearDuplicates index = new NearDuplicates(length);
    new TreeMap<>(texts).forEach(index::add);
    return index;
  }

  private void add(String id, String text) {
    int place = ids.size();
    ids.add(id);
    Shingles.orWhole(text, length)
        .forEach(run -> holders.computeIfAbsent(run, _ -> new ArrayList<>()).add(place));
  }

  /**
   * A text that holds another, wholly or in part.
   *
   * @param id the holder's id
   * @param containment the share of runs that it holds, above 0, at most 1
   */
  public record Holder(String id, double containment) {}

  /**
   * The texts that hold at least so much of a text, the fullest first, then by id. A text that is
   * itself among the texts is its own holder.
   *
   * @param least the containment that counts, above 0, at most 1
   */
  public List<Holder> holders(String text, double least) {
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "a containment is above 0 and at most 1, got %s".formatted(least));
    }
    Set<String> runs = Shingles.orWhole(text, length);
    Map<Integer, Integer> shared = new HashMap<>();
    runs.forEach(run ->
        holders.getOrDefault(run, List.of()).forEach(at -> shared.merge(at, 1, Integer::sum)));
    return shared.entrySet().stream()
        .map(found -> new Holder(ids.get(found.getKey()), (double) found.getValue() / runs.size()))
        .filter(holder -> holder.containment() >= least)
        .sorted(
            Comparator.comparingDouble(Holder::containment).reversed().thenComparing(Holder::id))
        .toList();
  }
}
