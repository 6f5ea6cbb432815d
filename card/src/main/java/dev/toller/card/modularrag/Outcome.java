// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.modularrag;

import dev.toller.Answer;
import dev.toller.Ranking;
import java.util.Optional;

/**
 * What a program makes of a question.
 *
 * @param ranking the passages, at most as many as were asked for
 * @param answer the answer, if the program answers
 */
public record Outcome(Ranking ranking, Optional<Answer> answer) {}
