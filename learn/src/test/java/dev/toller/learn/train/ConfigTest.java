// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Parameter;
import dev.toller.learn.optimise.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations from YAML and back, and what is refused. */
class ConfigTest {

  private static final Path BASE = Path.of("/somewhere");

  private static final String SMALL =
      """
      name: small
      output: runs/small
      model: {start: minilm}
      data: [{folder: data}]
      objectives: [{infonce: {}}]
      steps: 10
      """;

  private static final String LARGE =
      """
      name: large
      output: /runs/large
      seed: 7
      model:
        start: models/start
        query_tokens: 32
        document_tokens: 180
        freeze: ['embeddings\\..*']
      data:
        - folder: one
          negatives: one.run
          teachers: [a.run, b.run]
          licence: CC BY 4.0
        - {folder: two, split: other, minimum_grade: 2, queries: 100}
      batch:
        {queries: 16, positives: 2, negatives: 3, sets: mixed, exponent: 0.5, accumulate: 4, portion: 8}
      objectives:
        - margin-mse: {}
        - infonce: {temperature: 0.02, in_batch: true, dimensions: [64.0, 128.0], weight: 0.5}
        - flops: {side: documents, weight: 0.001, rise: 200}
      optimizer:
        name: stable-adamw
        rate: 0.001
        weight_decay: 0.05
        clip: 0
        groups: [{names: ['kernels\\..*'], rate: 0.01}, {names: [a, b], rate: 0}]
      schedule: {name: warmup-stable-decay, warmup: 0.05, decay: 0.2}
      epochs: 2.5
      precision: fp32
      threads: 1
      validation: {folder: one, split: dev, metric: MRR@10, every: 50, queries: 300, documents: 2000, candidates: c.run, patience: 3}
      checkpoints: {every: 25, keep: 3}
      """;

  private static final String FRESH =
      """
      name: fresh
      output: runs/fresh
      model:
        new: {tokens: byte-level, vocabulary: 4000, layers: 3, width: 96, heads: 3, dropout: 0}
        kind: cross-encoder
        lora: {rank: 4, targets: ['.*query.weight']}
      data: [{folder: data}]
      objectives: [{mlm: {mask: 0.3, weight: 2}}]
      epochs: 1
      """;

  private static final String CLASSES =
      """
      name: classes
      output: runs/classes
      model: {new: {layers: 1, width: 16, heads: 2, dimensions: 15}}
      data:
        - {folder: intents, classes: [old, older], each: 5}
        - {folder: intents, classes: [new]}
      batch: {sets: mixed, exponent: 0}
      objectives:
        - simplex: {corners: 16, from: bottom, weight: 0.1}
        - hoc: {mu: 10, weight: 0.9}
      steps: 10
      """;

  private static TrainingConfig read(String yaml) {
    return ConfigReader.read(BASE, "run.yaml", yaml);
  }

  private static List<String> all() {
    Stream<String> kinds =
        Stream.of(
            "kind: dense, pooling: cls, similarity: dot",
            "kind: late-interaction, form: colbert, dimensions: 32",
            "kind: split, apart: 3",
            "kind: tk");
    String modern = "{new: {body: modern-bert, window: 16}}";
    return Stream.concat(
            Stream.of(SMALL, LARGE, FRESH, CLASSES, SMALL.replace("{start: minilm}", modern)),
            kinds.map(kind -> SMALL.replace("{start: minilm}", "{start: a, %s}".formatted(kind))))
        .toList();
  }

  @Test
  void whatIsReadIsWrittenAndReadAgain() {
    for (String yaml : all()) {
      TrainingConfig config = read(yaml);
      assertThat(read(ConfigWriter.write(config))).isEqualTo(config);
      assertThat(ConfigWriter.write(read(ConfigWriter.write(config))))
          .isEqualTo(ConfigWriter.write(config));
    }
  }

  @Test
  void dimensionsOfANewModelAreThoseOfADenseOne() {
    assertThatThrownBy(
            () -> read(SMALL.replace("{start: minilm}", "{new: {dimensions: 64}, kind: sparse}")))
        .hasMessageContaining("are of the vectors of a dense model, and its kind is sparse");
  }

  @Test
  void changesOfLowRankAreToTheWeightsOfAttentionOfEveryFamily() {
    ModelSettings model = read(SMALL.replace("{start: minilm}", "{start: a, lora: {}}")).model();
    for (String changed :
        List.of(
            "encoder.layer.0.attention.self.query.weight",
            "layers.3.attn.Wqkv.weight",
            "layers.0.self_attn.q_proj.weight",
            "encoder.block.0.layer.0.SelfAttention.q.weight",
            "decoder.block.1.layer.1.EncDecAttention.o.weight")) {
      assertThat(model.changes(parameter(changed))).as(changed).isTrue();
      assertThat(model.learns(parameter(changed), Set.of())).as(changed).isFalse();
    }
    for (String kept :
        List.of(
            "encoder.layer.0.output.dense.weight",
            "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight")) {
      assertThat(model.changes(parameter(kept)) || model.learns(parameter(kept), Set.of()))
          .as(kept)
          .isFalse();
    }
    assertThat(model.learns(parameter("head"), Set.of("head"))).isTrue();
  }

  private static Parameter parameter(String name) {
    return new Parameter(name, new int[] {2, 2}, Initialiser.zero());
  }

  @Test
  void valuesArriveAndPathsAreTakenFromTheFolderOfTheFile() {
    TrainingConfig config = read(LARGE);
    assertThat(config.output()).isEqualTo(Path.of("/runs/large"));
    assertThat(config.data().getFirst().negatives()).contains(Path.of("/somewhere/one.run"));
    assertThat(config.schedule()).isEqualTo(new Schedule.WarmupStableDecay(0.05, 0.2));
    assertThat(config.length().steps(1000, config.queriesOfStep())).isEqualTo(40);
    assertThat(config.objectives().get(2).weightAt(99)).isEqualTo(0.001 * 0.25);
    assertThat(config.objectives().get(2).weightAt(500)).isEqualTo(0.001);
    assertThat(config.objectives().get(1).objective().name()).isEqualTo("matryoshka-infonce");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          steps: 10              | stepps: 10          | There is no key 'stepps' of a training configuration
          steps: 10              | seed: 1             | needs either 'steps' or 'epochs'
          steps: 10              | steps: 0            | 'steps' should be a whole number from 1
          steps: 10              | epochs: nine        | 'epochs' should be a number above 0
          infonce: {}            | infonce: {temp: 1}  | There is no parameter 'temp' of the objective 'infonce'
          infonce: {}            | simplex: {from: left} | 'from' of the objective 'simplex' cannot be 'left'
          infonce: {}            | hoc: {tau: 1}       | There is no parameter 'tau' of the objective 'hoc'
          infonce: {}            | info: {}            | There is no objective 'info'
          infonce: {}            | infonce: {weight: x} | 'weight' of an objective must be a number
          [{infonce: {}}]        | []                  | 'objectives' should hold at least one item
          {start: minilm}        | {}                  | A model needs either 'start' or 'new'
          {start: minilm}        | {start: a, new: {}} | A model needs either 'start' or 'new'
          {start: minilm}        | {new: {layer: 2}}   | There is no parameter 'layer' of 'new'
          {start: minilm}        | {new: {width: 10, heads: 3}} | is divided by its heads
          {start: minilm}        | {new: {window: 16}} | A 'window' belongs to the body modern-bert, and the body is bert
          {start: minilm}        | {start: a, kind: dense, apart: 2} | 'apart' belongs to the kind split, and the kind is dense
          {start: minilm}        | {start: a, form: plain} | 'form' belongs to the kind late-interaction, and the kind is not said
          {start: minilm}        | {start: a, kind: dense, pooling: max} | 'pooling' of 'model' cannot be 'max'
          {start: minilm}        | {start: a, kind: fast} | 'kind' of 'model' cannot be 'fast'
          infonce: {}            | mlm: {mask: 2}      | The parameter 'mask' of the objective 'mlm'
          {start: minilm}        | {start: a, freeze: ['(']} | 'freeze' holds regular expressions
          [{folder: data}]       | [{folder: data, splt: x}] | There is no parameter 'splt' of a data set
          steps: 10              | optimizer: {groups: [{names: [a]}]} | 'rate' of a group of 'optimizer'
          steps: 10              | optimizer: {groups: [{names: [], rate: 1}]} | a list of texts, at least one
          steps: 10              | optimizer: {groups: [{names: ['('], rate: 1}]} | 'names' holds regular expressions
          name: small            | name: a/b           | A model is called by letters
          """)
  void mistakesAreNamedWithTheirLine(String part, String instead, String sentence) {
    assertThat(SMALL).contains(part);
    assertThatThrownBy(() -> read(SMALL.replace(part, instead)))
        .isInstanceOf(TollerException.class)
        .hasMessageStartingWith("run.yaml, line ")
        .hasMessageContaining(sentence);
  }
}
