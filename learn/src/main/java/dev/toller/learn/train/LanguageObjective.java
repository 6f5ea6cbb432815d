// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.engine.text.Tokenizer;
import dev.toller.flow.Parameters;
import dev.toller.learn.data.Corruption;
import dev.toller.learn.data.HiddenRows;
import dev.toller.learn.data.Hiding;
import dev.toller.learn.rank.LearningModel;
import dev.toller.learn.rank.RetroDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What is learned from texts alone. */
enum LanguageObjective {
  /**
   * To say which tokens were hidden (Devlin et al. 2019, section 3.1): the mean over the hidden
   * ones of the negative logarithm of the right token's share.
   */
  MLM("mlm") {
    @Override
    List<String> allowed() {
      return List.of("mask");
    }

    @Override
    Loss on(LearningModel model, Term term, TrainingConfig config) {
      Hiding hiding = hiding(model, config, mask(parameters(term)));
      return (texts, random) -> {
        HiddenRows seen = hiding.of(texts, random);
        return new Read(
            Map.of(label(), missed(model.logits(seen.rows(), seen.places()), seen)), seen.tokens());
      };
    }

    @Override
    double mask(Parameters parameters) {
      return parameters.number("mask", SMALLEST, LARGEST, 0.15);
    }
  },

  /**
   * To say which tokens were hidden, and to put so much into the first position that a weak decoder
   * rebuilds a text of which most is hidden (Xiao et al. 2022, RetroMAE, section 3): both losses
   * added.
   */
  RETROMAE("retromae") {
    @Override
    List<String> allowed() {
      return List.of("mask", "decoder_mask");
    }

    @Override
    Loss on(LearningModel model, Term term, TrainingConfig config) {
      Parameters parameters = parameters(term);
      Hiding light = hiding(model, config, mask(parameters));
      Hiding heavy = hiding(model, config, decoderMask(parameters));
      RetroDecoder decoder = RetroDecoder.of(model, config.seed());
      return (texts, random) -> {
        HiddenRows seen = light.of(texts, random);
        HiddenRows rebuilt = heavy.of(texts, random);
        RetroDecoder.Logits logits = decoder.logits(seen, rebuilt);
        return new Read(
            Map.of(
                label() + ".encoder", missed(logits.encoder(), seen),
                label() + ".decoder", missed(logits.decoder(), rebuilt)),
            seen.tokens() + rebuilt.tokens());
      };
    }

    @Override
    double mask(Parameters parameters) {
      return parameters.number("mask", SMALLEST, LARGEST, 0.3);
    }

    private static double decoderMask(Parameters parameters) {
      return parameters.number("decoder_mask", SMALLEST, LARGEST, 0.5);
    }

    @Override
    void check(Term term) {
      super.check(term);
      decoderMask(parameters(term));
    }
  },

  /**
   * To write the spans that were taken out of a text (Raffel et al. 2020, section 3.1.4): the mean
   * over the tokens of the target of the negative logarithm of the right token's share.
   */
  SPAN_CORRUPTION("span-corruption") {
    @Override
    List<String> allowed() {
      return List.of("mask", "length");
    }

    @Override
    Loss on(LearningModel model, Term term, TrainingConfig config) {
      Parameters parameters = parameters(term);
      Corruption corruption =
          new Corruption(
              model.text().tokenizer(),
              model.cut(config.model().documentTokens()),
              mask(parameters),
              length(parameters));
      int first = model.text().model().config().integer("decoder_start_token_id");
      return (texts, random) -> {
        Corruption.Corrupted rows = corruption.of(texts, random);
        Tensor logits = model.logits(rows.read(), rows.written(first));
        int[] answers = rows.wanted().stream().flatMapToInt(Arrays::stream).toArray();
        return new Read(Map.of(label(), missed(logits, answers)), rows.tokens());
      };
    }

    @Override
    double mask(Parameters parameters) {
      return parameters.number("mask", SMALLEST, LARGEST, 0.15);
    }

    private static double length(Parameters parameters) {
      return parameters.number("length", 1, 1000, 3);
    }

    @Override
    void check(Term term) {
      super.check(term);
      length(parameters(term));
    }

    @Override
    ModelKind kind() {
      return ModelKind.ENCODER_DECODER;
    }
  };

  private static final double SMALLEST = 0.01;
  private static final double LARGEST = 0.99;

  private final String label;

  LanguageObjective(String label) {
    this.label = label;
  }

  /** What was read of some texts, and what it costs. */
  @FunctionalInterface
  interface Loss {
    /**
     * The losses, with their graph.
     *
     * @param random draws what is hidden
     */
    Read of(List<String> texts, SplittableRandom random);
  }

  /**
   * What came of reading.
   *
   * @param losses scalars by name, which are added
   * @param tokens that were read
   */
  record Read(Map<String, Tensor> losses, int tokens) {}

  /** The loss of a model; what it needs beside the model learns with it. */
  abstract Loss on(LearningModel model, Term term, TrainingConfig config);

  /** What models must be that learn so. */
  ModelKind kind() {
    return ModelKind.SPARSE;
  }

  /** The part of the tokens that is hidden from the model. */
  abstract double mask(Parameters parameters);

  /** What configurations call it. */
  String label() {
    return label;
  }

  /** Its parameters. */
  abstract List<String> allowed();

  /** Fails where a parameter is not its own. */
  void check(Term term) {
    mask(parameters(term));
  }

  Parameters parameters(Term term) {
    return new Parameters("the objective '%s'".formatted(label), term.parameters(), allowed());
  }

  /** The objective of a name. */
  static LanguageObjective of(String name) {
    return Arrays.stream(values()).filter(one -> one.label.equals(name)).findFirst().orElseThrow();
  }

  private static Hiding hiding(LearningModel model, TrainingConfig config, double chosen) {
    Tokenizer tokenizer = model.text().tokenizer();
    return new Hiding(tokenizer, model.cut(config.model().documentTokens()), chosen);
  }

  private static Tensor missed(Tensor logits, HiddenRows hidden) {
    return missed(logits, hidden.answers());
  }

  private static Tensor missed(Tensor logits, int[] tokens) {
    long[] answers = Arrays.stream(tokens).asLongStream().toArray();
    return torch.cross_entropy_loss(logits, Tensor.create(answers, answers.length));
  }
}
