// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Learns a vocabulary by merging, again and again, the two neighbouring symbols that stand together
 * most often (Sennrich et al. 2016, algorithm 1). Of pairs that are equally frequent, the one that
 * comes first in the order of its symbols is merged, so that the same words give the same
 * vocabulary.
 *
 * <p>Costs a look at the words that a merged pair stands in, for each merge.
 */
final class PairMerges {

  private final BinaryOperator<String> join;
  private final List<String> symbols = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<List<String>> merges = new ArrayList<>();
  private final List<int[]> words = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private final Map<Pair, Long> frequencies = new HashMap<>();
  private final Map<Pair, Set<Integer>> places = new HashMap<>();
  private final PriorityQueue<Candidate> queue;

  /** Two symbols side by side. */
  private record Pair(int left, int right) {}

  /** A pair with how often it stood when this was noted. */
  private record Candidate(Pair pair, long frequency) {}

  private PairMerges(BinaryOperator<String> join) {
    this.join = join;
    this.queue =
        new PriorityQueue<>(
            Comparator.comparingLong(Candidate::frequency)
                .reversed()
                .thenComparing(candidate -> symbols.get(candidate.pair.left))
                .thenComparing(candidate -> symbols.get(candidate.pair.right)));
  }

  /**
   * Learns.
   *
   * @param words each as its first symbols, with how often it occurs
   * @param base symbols that the vocabulary has at any rate, before those of the words
   * @param size how many symbols there are in the end at most
   * @param join the symbol of two that are merged
   */
  static PairMerges learn(
      Map<List<String>, Long> words, List<String> base, int size, BinaryOperator<String> join) {
    PairMerges merges = new PairMerges(join);
    base.forEach(merges::number);
    new TreeSet<>(words.keySet().stream().flatMap(List::stream).toList()).forEach(merges::number);
    Map<String, Map.Entry<List<String>, Long>> sorted = new TreeMap<>();
    words.entrySet().forEach(word -> sorted.put(String.join("\0", word.getKey()), word));
    sorted.values().forEach(word -> merges.add(word.getKey(), word.getValue()));
    merges.frequencies.forEach((pair, count) -> merges.queue.add(new Candidate(pair, count)));
    while (merges.symbols.size() < size && merges.mergeNext()) {
      // Until there is nothing to merge.
    }
    return merges;
  }

  private int number(String symbol) {
    return numbers.computeIfAbsent(
        symbol,
        added -> {
          symbols.add(added);
          return symbols.size() - 1;
        });
  }

  private void add(List<String> word, long count) {
    int index = words.size();
    words.add(word.stream().mapToInt(this::number).toArray());
    counts.add(count);
    count(index, 1);
  }

  /** Notes the pairs of a word, or takes them back. */
  private void count(int index, int sign) {
    int[] word = words.get(index);
    for (int i = 0; i + 1 < word.length; i++) {
      Pair pair = new Pair(word[i], word[i + 1]);
      frequencies.merge(pair, sign * counts.get(index), Long::sum);
      if (sign > 0) {
        places.computeIfAbsent(pair, _ -> new HashSet<>()).add(index);
      }
    }
  }

  /** Merges the most frequent pair; whether there was one that stands twice. */
  private boolean mergeNext() {
    while (!queue.isEmpty()) {
      Candidate best = queue.poll();
      long now = frequencies.getOrDefault(best.pair, 0L);
      if (now == best.frequency && now > 1) {
        merge(best.pair);
        return true;
      }
      if (now > 1 && now < best.frequency) {
        queue.add(new Candidate(best.pair, now));
      }
    }
    return false;
  }

  private void merge(Pair pair) {
    String left = symbols.get(pair.left);
    String right = symbols.get(pair.right);
    merges.add(List.of(left, right));
    int merged = number(join.apply(left, right));
    Set<Pair> changed = new HashSet<>();
    for (int index : new TreeSet<>(places.remove(pair))) {
      count(index, -1);
      words.set(index, merged(words.get(index), pair, merged));
      count(index, 1);
      int[] word = words.get(index);
      for (int i = 0; i + 1 < word.length; i++) {
        if (word[i] == merged || word[i + 1] == merged) {
          changed.add(new Pair(word[i], word[i + 1]));
        }
      }
    }
    frequencies.remove(pair);
    changed.forEach(other -> queue.add(new Candidate(other, frequencies.getOrDefault(other, 0L))));
  }

  private static int[] merged(int[] word, Pair pair, int with) {
    int[] shorter = new int[word.length];
    int length = 0;
    for (int i = 0; i < word.length; i++) {
      boolean here = i + 1 < word.length && word[i] == pair.left && word[i + 1] == pair.right;
      shorter[length++] = here ? with : word[i];
      i += here ? 1 : 0;
    }
    return Arrays.copyOf(shorter, length);
  }

  /** The symbols, in the order of their numbers. */
  List<String> symbols() {
    return Collections.unmodifiableList(symbols);
  }

  /** The pairs that were merged, the first one first. */
  List<List<String>> merges() {
    return Collections.unmodifiableList(merges);
  }

  /** Words of symbols, counted. */
  static final class Counter {

    private final Map<List<String>, Long> words = new LinkedHashMap<>();

    void add(List<String> word) {
      if (!word.isEmpty()) {
        words.merge(word, 1L, Long::sum);
      }
    }

    Map<List<String>, Long> words() {
      return words;
    }
  }
}
