// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.EncoderDescription;
import dev.toller.Role;
import dev.toller.engine.text.Tokenizer;

/**
 * Texts as most encoders read them: a prompt for the role, then the text, cut off where the model
 * ends.
 *
 * @param description says prompts and length
 * @param tokenizer the model's
 */
record PromptedText(EncoderDescription description, Tokenizer tokenizer) {

  Sequence sequence(String text, Role role) {
    String prompt =
        switch (role) {
          case QUERY -> description.queryPrompt();
          case DOCUMENT -> description.documentPrompt();
        };
    return Sequence.of(tokenizer.encode(prompt + text, description.maxTokens()));
  }

  int count(String text) {
    return tokenizer.count(text);
  }
}
