// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.rerank;

import dev.toller.TollerException;
import dev.toller.flow.Operator;
import dev.toller.flow.OperatorType;
import dev.toller.flow.Parameters;
import dev.toller.flow.SubModule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes {@link Rerank}. */
public final class RerankType implements OperatorType {

  @Override
  public String name() {
    return Rerank.NAME;
  }

  @Override
  public SubModule place() {
    return SubModule.RERANK;
  }

  @Override
  public String help() {
    return "reads the best passages with the question and orders them anew: by (model, or sentence for the cosine of the nearest sentence; sentence by default), model (the folder of a model that scores pairs), k (how many it reads, %d by default)"
        .formatted(Rerank.DEFAULT_K);
  }

  @Override
  public Operator create(Map<String, Object> parameters) {
    Parameters given =
        new Parameters("the operator 'rerank'", parameters, List.of("by", Rerank.MODEL, "k"));
    String standard = given.has(Rerank.MODEL) ? Rerank.MODEL : Rerank.SENTENCE;
    String by = given.choice("by", List.of(Rerank.SENTENCE, Rerank.MODEL), standard);
    if (by.equals(Rerank.SENTENCE) && given.has(Rerank.MODEL)) {
      throw TollerException.invalid(
          "The operator 'rerank' by sentence takes no model; write 'by: model', or leave the model out.");
    }
    return new Rerank(
        by.equals(Rerank.SENTENCE)
            ? Optional.empty()
            : Optional.of(folder(given.text(Rerank.MODEL))),
        given.integer("k", 1, 1_000, Rerank.DEFAULT_K));
  }

  private static Path folder(String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException malformed) {
      throw TollerException.invalid(
          "The parameter 'model' of the operator 'rerank' names no folder: '%s' (%s)."
              .formatted(written, malformed.getReason()));
    }
  }
}
