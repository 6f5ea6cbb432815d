// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation;
import dev.toller.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Encoder} keeps. An implementation is accepted when a subclass of this passes.
 *
 * <p>Representations are compared bit for bit. Most tests share one encoder.
 *
 * @param <R> the kind of representation
 */
@ExtendWith(RandomSeed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EncoderContract<R extends Representation> {

  private static final int THREADS = 4;

  private Encoder<R> encoder;

  /** A new encoder, equal to all others that this method makes; the contract closes it. */
  protected abstract Encoder<R> open();

  @BeforeAll
  final void openShared() {
    encoder = new AssertingEncoder<>(open());
  }

  @AfterAll
  final void closeShared() {
    encoder.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRepresentationDoesNotDependOnItsBatch(Role role, RandomText random) {
    List<String> texts = random.any(12);
    List<R> alone = texts.stream().map(text -> encoder.encode(text, role)).toList();
    assertThat(encoder.encode(texts, role)).isEqualTo(alone);
  }

  @Test
  void representationsComeInTheOrderOfTheTexts(RandomText text, Random random) {
    List<String> texts = text.any(12);
    List<R> expected = encoder.encode(texts, Role.DOCUMENT);
    List<Integer> order = shuffled(texts.size(), random);
    assertThat(encoder.encode(order.stream().map(texts::get).toList(), Role.DOCUMENT))
        .isEqualTo(order.stream().map(expected::get).toList());
  }

  @Test
  void severalThreadsGetWhatOneGets(RandomText text, Random random) throws Exception {
    List<String> texts = text.any(8);
    List<R> expected = encoder.encode(texts, Role.DOCUMENT);
    List<List<Integer>> orders =
        Stream.generate(() -> shuffled(texts.size(), random)).limit(THREADS).toList();
    List<Callable<Void>> work =
        orders.stream().map(order -> encodeInOrder(order, texts, expected)).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }

  private Callable<Void> encodeInOrder(List<Integer> order, List<String> texts, List<R> expected) {
    return () -> {
      for (int i : order) {
        assertThat(encoder.encode(texts.get(i), Role.DOCUMENT)).isEqualTo(expected.get(i));
      }
      return null;
    };
  }

  private static List<Integer> shuffled(int size, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  @Test
  void anotherInstanceIsEqual(RandomText random) {
    List<String> texts = random.any(6);
    try (Encoder<R> other = open()) {
      assertThat(other.encode(texts, Role.QUERY)).isEqualTo(encoder.encode(texts, Role.QUERY));
      assertThatCode(() -> other.description().requireSame(encoder.description()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void anEmptyBatchHasNoRepresentations() {
    assertThat(encoder.encode(List.of(), Role.DOCUMENT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyTextHasARepresentation(Role role) {
    assertThat(encoder.encode("", role)).isNotNull();
  }

  @Test
  void promptsTellTheRolesApart(RandomText random) {
    EncoderDescription description = encoder.description();
    String text = random.sentence();
    if (!description.queryPrompt().equals(description.documentPrompt())) {
      assertThat(encoder.encode(text, Role.QUERY))
          .isNotEqualTo(encoder.encode(text, Role.DOCUMENT));
    }
  }

  @Test
  void theDescriptionIsWhole() {
    EncoderDescription description = encoder.description();
    assertThat(description).isEqualTo(encoder.description());
    assertThat(description.name()).isNotBlank();
    assertThat(description.dimension()).isPositive();
    assertThat(description.similarity()).isIn("cosine", "dot", "euclidean");
    assertThat(description.maxTokens()).isPositive();
    assertThat(description.tokenizerHash()).matches("[0-9a-f]{64}");
    assertThat(description.weightsHash()).matches("[0-9a-f]{64}");
  }

  @Test
  void textBeyondTheLimitIsCutOff(RandomText random) {
    String whole = longEnough(random);
    assertThat(encoder.encode(whole + " " + random.words(50), Role.DOCUMENT))
        .isEqualTo(encoder.encode(whole, Role.DOCUMENT))
        .isNotEqualTo(encoder.encode("", Role.DOCUMENT));
  }

  @Test
  void aMegabyteIsCutOffToo(RandomText random) {
    String whole = longEnough(random);
    String vast = whole + (" " + random.words(1_000)).repeat(1_000_000 / 5_000);
    assertThat(encoder.encode(vast, Role.QUERY)).isEqualTo(encoder.encode(whole, Role.QUERY));
  }

  private String longEnough(RandomText random) {
    StringBuilder text = new StringBuilder(random.word());
    while (encoder.tokens(text.toString()) < encoder.description().maxTokens()) {
      text.append(' ').append(random.words(20));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\t", " \n\n "})
  void tokensAddUpOverPartsSplitAtWhiteSpace(String space, RandomText random) {
    List<String> parts = random.any(8);
    int sum = parts.stream().mapToInt(encoder::tokens).sum();
    assertThat(encoder.tokens(String.join(space, parts))).isEqualTo(sum);
  }

  @Test
  void nothingHasNoTokensAndAWordHasSome(RandomText random) {
    assertThat(encoder.tokens("")).isZero();
    assertThat(encoder.tokens(" \n")).isZero();
    assertThat(encoder.tokens(random.word())).isPositive();
  }

  @Test
  void closingTwiceDoesNothing(RandomText random) {
    Encoder<R> own = open();
    own.encode(random.word(), Role.QUERY);
    own.close();
    assertThatCode(own::close).doesNotThrowAnyException();
  }

  @Test
  void anEncoderThatWasNeverUsedCloses() {
    assertThatCode(() -> open().close()).doesNotThrowAnyException();
  }

  @Test
  void useAfterCloseIsAnErrorThatNamesTheEncoder(RandomText random) {
    Encoder<R> own = open();
    own.close();
    assertThatThrownBy(() -> own.encode(random.word(), Role.QUERY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The encoder '%s' is closed.".formatted(encoder.description().name()));
  }
}
