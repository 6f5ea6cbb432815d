// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

/** How a question reaches a retriever; the question itself is never changed. */
public enum Instruction {
  /** The question alone. */
  NONE,
  /** The task's instruction, a space, the question. */
  BEFORE,
  /** The frame of models that were trained with instructions: {@code Instruct: ... Query: ...}. */
  FRAMED,
  /** The same frame with nothing in it, as such models are asked without an instruction. */
  EMPTY_FRAME;

  /** The text that is handed to a retriever. */
  public String on(RarbTask task, RarbTask.Question question) {
    return switch (this) {
      case NONE -> question.text();
      case BEFORE -> task.instruction() + " " + question.text();
      case FRAMED -> framed(task.instruction(), question.text());
      case EMPTY_FRAME -> framed("", question.text());
    };
  }

  private static String framed(String instruction, String question) {
    return "Instruct: " + instruction + "\nQuery: " + question;
  }
}
