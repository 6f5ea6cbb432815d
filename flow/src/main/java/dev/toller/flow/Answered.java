// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which answer of a context is meant. */
public enum Answered {
  /** The answer. */
  ANSWER("answer", Slot.ANSWER) {
    @Override
    public Optional<Answer> in(Context context) {
      return context.answer();
    }
  },
  /** The last draft. */
  DRAFT("draft", Slot.DRAFTS) {
    @Override
    public Optional<Answer> in(Context context) {
      return context.drafts().isEmpty()
          ? Optional.empty()
          : Optional.of(context.drafts().getLast());
    }
  };

  private final String written;
  private final Slot slot;

  Answered(String written, Slot slot) {
    this.written = written;
    this.slot = slot;
  }

  /** The one that the parameter {@code of} names, {@code standard} where it is not given. */
  public static Answered read(Parameters given, Answered standard) {
    List<String> words = Arrays.stream(values()).map(Answered::written).toList();
    String word = given.choice("of", words, standard.written);
    return word.equals(DRAFT.written) ? DRAFT : ANSWER;
  }

  /** As a flow's file writes it. */
  public String written() {
    return written;
  }

  /** Where it stands. */
  public Slot slot() {
    return slot;
  }

  /** The answer that is meant, if there is one. */
  public abstract Optional<Answer> in(Context context);
}
