// SPDX-License-Identifier: Apache-2.0
package dev.toller.measure.guard;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many test texts share a run of words with any training text. Common lengths are 13 words
 * (Brown et al. 2020, appendix C) and 8 (Chowdhery et al. 2022), the second stricter. A common run
 * may be a set phrase: overlap is a reason to look, not a proof.
 *
 * @param length how many words a run has
 * @param tests how many test texts there are
 * @param tooShort how many of them have fewer words than a run, so that nothing can be said
 * @param common the places, ascending from 0, of the test texts that share a run
 */
public record TrainTestOverlap(int length, int tests, int tooShort, List<Integer> common) {

  public TrainTestOverlap {
    common = List.copyOf(common);
  }

  /**
   * Compares texts, exactly. Memory holds the runs of the test texts alone; time is linear in the
   * length of all texts.
   *
   * @param train read through once
   * @param length how many words a run has, at least 1
   */
  public static TrainTestOverlap of(Stream<String> train, Collection<String> test, int length) {
    Shingles.require(length);
    List<Set<String>> runs = test.stream().map(text -> Shingles.of(text, length)).toList();
    Set<String> wanted = new HashSet<>();
    runs.forEach(wanted::addAll);
    Set<String> met = new HashSet<>();
    train.forEach(
        text -> Shingles.of(text, length).stream().filter(wanted::contains).forEach(met::add));
    return new TrainTestOverlap(
        length,
        runs.size(),
        (int) runs.stream().filter(Set::isEmpty).count(),
        Stream.iterate(0, place -> place < runs.size(), place -> place + 1)
            .filter(place -> runs.get(place).stream().anyMatch(met::contains))
            .toList());
  }

  /** The share of the test texts that are long enough which share a run; 0 where none is. */
  public double share() {
    return tests == tooShort ? 0 : (double) common.size() / (tests - tooShort);
  }
}
