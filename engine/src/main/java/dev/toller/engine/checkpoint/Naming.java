// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Under which names a checkpoint may store the parameters that a network declares.
 *
 * <p>A parameter has one declared name and several candidates: each renaming, in order, doubles
 * them, and each prefix, in order, goes before each of them. The first candidate that the
 * checkpoint has is taken; the declared spelling comes before the renamed ones. Two parameters may
 * take the same tensor, so tied weights are a renaming too: {@code lm_head.weight} to {@code
 * embed_tokens.weight} counts only where the former is not stored.
 *
 * @param prefixes what may stand before a declared name; the empty one must be listed to count
 * @param renamings other spellings
 * @param ignored whether a stored tensor that no parameter takes may be left alone; asked with its
 *     stored name
 */
public record Naming(List<String> prefixes, List<Renaming> renamings, Predicate<String> ignored) {

  /**
   * Another spelling: where a name contains {@code declared}, it may be stored with {@code stored}
   * in its place.
   *
   * @param declared part of a declared name, for example {@code LayerNorm.weight}
   * @param stored what a file may say instead, for example {@code LayerNorm.gamma}
   */
  public record Renaming(String declared, String stored) {

    private Stream<String> spellings(String name) {
      return name.contains(declared)
          ? Stream.of(name, name.replace(declared, stored))
          : Stream.of(name);
    }
  }

  /** Copies the lists. */
  public Naming {
    prefixes = List.copyOf(prefixes);
    renamings = List.copyOf(renamings);
  }

  /** The declared names themselves, and nothing else may be stored. */
  public static Naming exact() {
    return of("");
  }

  /** These prefixes, tried in order; no renamings, nothing ignored. */
  public static Naming of(String... prefixes) {
    return new Naming(List.of(prefixes), List.of(), _ -> false);
  }

  /** This naming with a further spelling. */
  public Naming renaming(String declared, String stored) {
    List<Renaming> longer = new ArrayList<>(renamings);
    longer.add(new Renaming(declared, stored));
    return new Naming(prefixes, longer, ignored);
  }

  /** This naming with further tensors that may be left alone. */
  public Naming ignoring(Predicate<String> further) {
    return new Naming(prefixes, renamings, ignored.or(further));
  }

  /** The names under which a parameter may be stored, in the order in which they are tried. */
  public List<String> candidates(String declared) {
    List<String> spellings = List.of(declared);
    for (Renaming renaming : renamings) {
      spellings = spellings.stream().flatMap(renaming::spellings).toList();
    }
    return spellings.stream()
        .flatMap(name -> prefixes.stream().map(prefix -> prefix + name))
        .toList();
  }

  /** The name under which a parameter is stored; empty where it is not. */
  public Optional<String> find(String declared, Set<String> stored) {
    return candidates(declared).stream().filter(stored::contains).findFirst();
  }
}
