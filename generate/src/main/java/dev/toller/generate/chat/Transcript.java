// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.chat;

import dev.toller.Answer;
import dev.toller.Citation;
import dev.toller.Event;
import dev.toller.Passage;
import dev.toller.flow.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns a model's tokens into events and, in the end, an answer. Used by one thread. */
final class Transcript implements CitedText.Listener {

  private final List<Passage> passages;
  private final Quoter quoter;
  private final Consumer<Event> listener;
  private final CitedText text;
  private final SortedMap<Integer, Citation> citations = new TreeMap<>();

  /**
   * @param passages what the model may cite, number n at n - 1
   * @param quoter finds the words of a citation
   * @param listener told of tokens and citations
   */
  Transcript(List<Passage> passages, Quoter quoter, Consumer<Event> listener) {
    this.passages = passages;
    this.quoter = quoter;
    this.listener = listener;
    this.text = new CitedText(passages.size(), this);
  }

  /** The model says more. */
  void accept(String token) {
    text.accept(token);
  }

  /** The model has said everything. */
  Answer end() {
    text.end();
    return new Answer(
        text.text(),
        List.copyOf(citations.values()),
        abstains(text.text()),
        Double.NaN,
        text.dropped());
  }

  private static boolean abstains(String answer) {
    String said = answer.replaceAll("^[\\s\"'*_]+", "").toLowerCase(Locale.ROOT);
    String agreed = Prompt.NO_ANSWER.toLowerCase(Locale.ROOT);
    return said.startsWith(agreed.substring(0, agreed.length() - 1));
  }

  @Override
  public void text(String piece) {
    listener.accept(new Event.Token(piece));
  }

  @Override
  public void cited(SortedSet<Integer> numbers) {
    for (int number : numbers) {
      if (!citations.containsKey(number)) {
        Citation citation = quoter.quote(number, passages.get(number - 1), statement());
        citations.put(number, citation);
        listener.accept(new Event.Cited(citation));
      }
    }
  }

  /** The sentence that the last marks belong to, without any marks. */
  private String statement() {
    String said = text.text().replaceAll("\\s*\\[\\d+]", "");
    return Sentences.split(said).isEmpty() ? said : Sentences.split(said).getLast().of(said);
  }
}
