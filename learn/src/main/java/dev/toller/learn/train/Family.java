// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.learn.data.TrainingSet;
import dev.toller.learn.rank.LearningModel;
import dev.toller.learn.rank.Ranker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Objectives that learn from the same kind of batch, and so can be added up. */
enum Family {
  /** From judged queries. */
  RANKING {
    @Override
    List<String> names() {
      return ObjectiveNames.all();
    }

    @Override
    List<String> parameters(String name) {
      return ObjectiveNames.parameters(name);
    }

    @Override
    void check(Term term) {
      term.objective();
    }

    @Override
    Task task(Material material) {
      return new RankingTask(material.config, material.sets, material.ranker.orElseThrow());
    }
  },

  /** From texts alone. */
  LANGUAGE {
    @Override
    List<String> names() {
      return Arrays.stream(LanguageObjective.values()).map(LanguageObjective::label).toList();
    }

    @Override
    List<String> parameters(String name) {
      return LanguageObjective.of(name).allowed();
    }

    @Override
    void check(Term term) {
      LanguageObjective.of(term.name()).check(term);
    }

    @Override
    boolean ranks() {
      return false;
    }

    @Override
    Task task(Material material) {
      return new LanguageTask(material);
    }
  },

  /** From texts of known classes. */
  CLASSES {
    @Override
    List<String> names() {
      return ClassPart.NAMES;
    }

    @Override
    List<String> parameters(String name) {
      return ClassPart.Kind.of(name).parameters();
    }

    @Override
    void check(Term term) {
      ClassPart.Kind.of(term.name()).maker(term);
    }

    @Override
    Task task(Material material) {
      return new ClassTask(material);
    }
  };

  /**
   * What a task is made of.
   *
   * @param sets what is learned from
   * @param model what learns
   * @param ranker the model as it ranks, where it does
   * @param start the folder of the model before
   */
  record Material(
      TrainingConfig config,
      List<TrainingSet> sets,
      LearningModel model,
      Optional<Ranker> ranker,
      Path start) {}

  /** What configurations call its objectives. */
  abstract List<String> names();

  /** The parameters of one of them. */
  abstract List<String> parameters(String name);

  /** Fails where a parameter is not the objective's. */
  abstract void check(Term term);

  /** Whether the models that learn so can rank, and be judged by it. */
  boolean ranks() {
    return true;
  }

  /**
   * What a step learns from.
   *
   * @throws TollerException of kind {@code INVALID} where model, data and objectives do not fit
   */
  abstract Task task(Material material);

  /** The family of an objective; that of ranking where there is none of this name. */
  static Family of(String name) {
    return Arrays.stream(values())
        .filter(family -> family.names().contains(name))
        .findFirst()
        .orElse(RANKING);
  }

  /**
   * The family of all objectives of a run.
   *
   * @throws TollerException of kind {@code INVALID} where they are of several
   */
  static Family of(TrainingConfig config) {
    Term first = config.objectives().getFirst();
    Family family = of(first.name());
    for (Term term : config.objectives()) {
      if (of(term.name()) != family) {
        throw TollerException.invalid(
            "The objectives '%s' and '%s' learn from different kinds of batches and cannot be added up; take one of them, or train twice."
                .formatted(first.name(), term.name()));
      }
    }
    return family;
  }
}
