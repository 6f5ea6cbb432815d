// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.LanguageModel;
import java.util.List;
import java.util.function.Consumer;

/** Counts what is asked of a language model on its way through. */
final class MeteredModel implements LanguageModel {

  private final LanguageModel model;
  private Usage usage = Usage.NONE;

  MeteredModel(LanguageModel model) {
    this.model = model;
  }

  synchronized Usage usage() {
    return usage;
  }

  @Override
  public Completion complete(List<Message> messages, int maxTokens, Consumer<String> onToken) {
    Completion completion = model.complete(messages, maxTokens, onToken);
    count(completion);
    return completion;
  }

  private synchronized void count(Completion completion) {
    usage =
        new Usage(
            usage.calls() + 1,
            usage.promptTokens() + completion.promptTokens(),
            usage.completionTokens() + completion.completionTokens());
  }

  @Override
  public Capabilities capabilities() {
    return model.capabilities();
  }

  /** The model belongs to whoever made the environment. */
  @Override
  public void close() {}
}
