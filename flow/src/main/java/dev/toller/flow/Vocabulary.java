// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * All that flows can be made of, by kind.
 *
 * @param operators what steps apply
 * @param routers what routes choose by
 * @param splits what branches run over
 * @param merges how branches become one
 * @param judges when loops end
 */
public record Vocabulary(
    Parts<Operator> operators,
    Parts<Router> routers,
    Parts<Split> splits,
    Parts<Merge> merges,
    Parts<Judge> judges) {

  private static final Vocabulary INSTALLED =
      new Vocabulary(
          Parts.of("operator", FlowReader.WORDS, load(OperatorType.class)),
          Parts.of("router", Set.of(), load(RouterType.class)),
          Parts.of("split", Set.of(), load(SplitType.class)),
          Parts.of("merge", Set.of(), load(MergeType.class)),
          Parts.of("judge", Set.of(), load(JudgeType.class)));

  /** The parts of all modules on the class path. */
  public static Vocabulary installed() {
    return INSTALLED;
  }

  private static <T> ServiceLoader<T> load(Class<T> type) {
    return ServiceLoader.load(type, Vocabulary.class.getClassLoader());
  }

  /** The kinds, in the order in which people meet them. */
  public List<Parts<?>> kinds() {
    return List.of(operators, routers, splits, merges, judges);
  }

  /** Where an operator of this name stands in the taxonomy; empty where none is called so. */
  public Optional<SubModule> place(String operator) {
    return operators.types().stream()
        .filter(type -> type.name().equals(operator))
        .map(PartType::place)
        .findFirst();
  }
}
