// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.TollerException;
import dev.toller.engine.checkpoint.SharedCorners;
import dev.toller.engine.model.SimplexCorners;
import dev.toller.flow.Parameters;
import dev.toller.learn.objective.ClassObjective;
import dev.toller.learn.objective.Classifier;
import dev.toller.learn.objective.HigherOrderCompatibility;
import dev.toller.learn.rank.LearningModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * One of the objectives of labelled texts, ready to be learned.
 *
 * @param term as it was asked for
 * @param objective what is made small
 * @param leave puts beside a model that was written what it knows of its classes
 */
record ClassPart(Term term, ClassObjective objective, Consumer<Path> leave) {

  /** What configurations call these objectives, in the order of the documentation. */
  static final List<String> NAMES = Arrays.stream(Kind.values()).map(Parameters::word).toList();

  private static final String CORNERS = "corners";
  private static final String FROM = "from";
  private static final String MU = "mu";
  private static final int MOST_CORNERS = 4096;

  /**
   * What parts are made of.
   *
   * @param model what learns
   * @param classes by name, in the order in which the data names them
   * @param start the folder of the model before
   * @param seed of what is drawn
   */
  record Made(LearningModel model, List<String> classes, Path start, long seed) {}

  /** The objectives there are. */
  enum Kind {
    /** A classifier whose rows are the corners of a simplex. */
    SIMPLEX {
      @Override
      List<String> parameters() {
        return List.of(CORNERS, FROM);
      }

      @Override
      Function<Made, ClassPart> maker(Term term) {
        Parameters given = given(term);
        int count = given.integer(CORNERS, 2, MOST_CORNERS, 256);
        boolean top = given.choice(FROM, List.of("top", "bottom"), "top").equals("top");
        return made -> {
          requireDimension(made.model, count);
          SharedCorners corners = corners(count, top, made);
          Tensor rows = Tensor.create(SimplexCorners.single(count), count, count - 1);
          return new ClassPart(
              term, new Classifier(rows, Optional.empty(), corners.rows()), corners::write);
        };
      }
    },

    /** A classifier whose rows learn. */
    CLASSES {
      @Override
      List<String> parameters() {
        return List.of();
      }

      @Override
      Function<Made, ClassPart> maker(Term term) {
        given(term);
        return made -> {
          LearnedHead head = LearnedHead.of(made);
          return new ClassPart(term, head.classifier(), head::write);
        };
      }
    },

    /** A pull towards the model before. */
    HOC {
      @Override
      List<String> parameters() {
        return List.of(MU);
      }

      @Override
      Function<Made, ClassPart> maker(Term term) {
        double mu = given(term).number(MU, 1e-6, 1e6, 10);
        return _ -> new ClassPart(term, new HigherOrderCompatibility(mu), _ -> {});
      }
    };

    /** The one of a name. */
    static Kind of(String name) {
      return Arrays.stream(values())
          .filter(kind -> Parameters.word(kind).equals(name))
          .findFirst()
          .orElseThrow();
    }

    /** The names of its parameters. */
    abstract List<String> parameters();

    /** Its parameters as a term gives them. */
    final Parameters given(Term term) {
      return new Parameters(
          "the objective '%s'".formatted(term.name()), term.parameters(), parameters());
    }

    /**
     * Reads the parameters of a term.
     *
     * @return what makes it ready; it fails with kind {@code INVALID} where it does not fit the
     *     model. Its tensors belong to the model, or to the scope that is open, if any is
     * @throws TollerException of kind {@code INVALID} where a parameter is wrong
     */
    abstract Function<Made, ClassPart> maker(Term term);
  }

  private static void requireDimension(LearningModel model, int corners) {
    int dimension = model.text().description().dimension();
    if (dimension != corners - 1) {
      throw TollerException.invalid(
          "A simplex of %d corners lies in %d dimensions, and the vectors of the model have %d; set 'corners' to %d, or 'dimensions' of a new model to %d."
              .formatted(corners, corners - 1, dimension, dimension + 1, corners - 1));
    }
  }

  /** Where each class is: in order from the top or the bottom, as far as the start agrees. */
  private static SharedCorners corners(int count, boolean top, Made made) {
    if (made.classes.size() > count) {
      throw TollerException.invalid(
          "The data has %d classes, and a simplex of %d corners has room for %d; take more corners."
              .formatted(made.classes.size(), count, count));
    }
    SortedMap<String, Integer> rows = new TreeMap<>();
    for (int i = 0; i < made.classes.size(); i++) {
      rows.put(made.classes.get(i), top ? i : count - 1 - i);
    }
    SharedCorners own = new SharedCorners(count, SimplexCorners.hash(count), rows);
    Optional<SharedCorners> before = SharedCorners.in(made.start);
    before
        .flatMap(own::conflict)
        .ifPresent(why -> {
          throw TollerException.invalid(
              "The classes of the data and of the model that training starts from do not share their corners: %s; name classes in the order in which they were first learned, and new ones last."
                  .formatted(why));
        });
    return before.map(own::with).orElse(own);
  }

  /** Values by their place, which is that of their class. */
  static Map<String, Integer> places(List<String> classes) {
    Map<String, Integer> places = new LinkedHashMap<>();
    classes.forEach(name -> places.put(name, places.size()));
    return places;
  }
}
