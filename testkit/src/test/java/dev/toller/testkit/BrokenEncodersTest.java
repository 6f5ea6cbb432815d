// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation.Dense;
import dev.toller.Role;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Encoders that break one rule each, and the test of the contract that notices. */
class BrokenEncodersTest {

  @Test
  void aBatchThatChangesVectorsIsNoticed() {
    Broken.check(DependsOnBatch.class, "aRepresentationDoesNotDependOnItsBatch");
  }

  @Test
  void anotherOrderIsNoticed() {
    Broken.check(Reverses.class, "representationsComeInTheOrderOfTheTexts");
  }

  @Test
  void textBeyondTheLimitIsNoticed() {
    Broken.check(ReadsBeyond.class, "textBeyondTheLimitIsCutOff");
  }

  @Test
  void tokensThatDoNotAddUpAreNoticed() {
    Broken.check(CountsCharacters.class, "tokensAddUpOverPartsSplitAtWhiteSpace");
  }

  @Test
  void useAfterCloseIsNoticed() {
    Broken.check(NeverCloses.class, "useAfterCloseIsAnErrorThatNamesTheEncoder");
  }

  @Test
  void instancesThatDifferAreNoticed() {
    Broken.check(HasANumber.class, "anotherInstanceIsEqual");
  }

  /** Word vectors, changed. */
  private static class Changed implements Encoder<Dense> {

    private final WordEncoder words = new WordEncoder();
    private final BiFunction<List<String>, List<Dense>, List<Dense>> change;

    Changed(BiFunction<List<String>, List<Dense>, List<Dense>> change) {
      this.change = change;
    }

    @Override
    public EncoderDescription description() {
      return words.description();
    }

    @Override
    public List<Dense> encode(List<String> texts, Role role) {
      return change.apply(texts, words.encode(texts, role));
    }

    @Override
    public int tokens(String text) {
      return words.tokens(text);
    }

    @Override
    public void close() {
      words.close();
    }
  }

  private static List<Dense> nudge(List<Dense> vectors, int steps) {
    vectors.forEach(vector -> vector.vector()[0] += steps * 1e-6f);
    return vectors;
  }

  static class DependsOnBatch extends EncoderContract<Dense> {
    @Override
    protected Encoder<Dense> open() {
      return new Changed((texts, vectors) -> nudge(vectors, texts.size()));
    }
  }

  static class Reverses extends EncoderContract<Dense> {
    @Override
    protected Encoder<Dense> open() {
      return new Changed((texts, vectors) -> vectors.reversed());
    }
  }

  static class ReadsBeyond extends EncoderContract<Dense> {
    @Override
    protected Encoder<Dense> open() {
      return new Changed((texts, vectors) -> nudge(vectors, texts.getFirst().length()));
    }
  }

  static class CountsCharacters extends EncoderContract<Dense> {
    @Override
    protected Encoder<Dense> open() {
      return new Changed((texts, vectors) -> vectors) {
        @Override
        public int tokens(String text) {
          return text.strip().length();
        }
      };
    }
  }

  static class NeverCloses extends EncoderContract<Dense> {
    @Override
    protected Encoder<Dense> open() {
      return new Changed((texts, vectors) -> vectors) {
        @Override
        public void close() {}
      };
    }
  }

  static class HasANumber extends EncoderContract<Dense> {
    private int opened;

    @Override
    protected Encoder<Dense> open() {
      int number = opened++;
      return new Changed((texts, vectors) -> nudge(vectors, number));
    }
  }
}
