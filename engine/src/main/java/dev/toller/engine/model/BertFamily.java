// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model;

import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.Naming;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.tensor.Parameter;
import java.util.List;
import java.util.function.Function;

/** BERT, RoBERTa and its like, X-MOD: which networks there are and how their weights are named. */
final class BertFamily {

  private static final String BUFFERS = ".*\\.position_ids";
  private static final String POOLER = "(.*\\.)?pooler\\..*";

  /** Heads of the published models, which a body leaves alone. */
  private static final String[] HEADS = {
    BUFFERS, POOLER, "cls\\..*", "lm_head\\..*", "classifier\\..*", "qa_outputs\\..*", "linear\\..*"
  };

  private BertFamily() {}

  /** A body in a scope. */
  private interface Body {

    Bert build(Scope at, Config config, boolean pooler);
  }

  private static Naming naming(String prefix) {
    return Naming.of("", prefix)
        .renaming("LayerNorm.weight", "LayerNorm.gamma")
        .renaming("LayerNorm.bias", "LayerNorm.beta");
  }

  static List<Architecture> bert() {
    Naming naming =
        naming("bert.")
            .renaming("cls.predictions.bias", "cls.predictions.decoder.bias")
            .renaming("embeddings.word_embeddings.weight", "cls.predictions.decoder.weight");
    Function<Config, Positions> positions = _ -> Positions.COLUMNS;
    Body body = (at, config, pooler) -> Bert.of(at, BertSettings.of(config), pooler);
    return List.of(
        new Architecture("BertModel", "bert", body(naming), positions, body(body)),
        new Architecture("BertForMaskedLM", "bert", predicting(naming), positions, bertLm(body)),
        new Architecture("BertForPreTraining", "bert", predicting(naming), positions, bertLm(body)),
        new Architecture(
            "BertForSequenceClassification",
            "bert",
            classifying(naming),
            positions,
            bertClassifier(body)),
        new Architecture("HF_ColBERT", "bert", body(naming), positions, lateInteraction(body)),
        new Architecture(
            "BertForSplitRanking",
            "bert",
            classifying(naming),
            SplitBert::positions,
            BertFamily::split));
  }

  private static Network split(Config config, Stored stored) {
    Scope scope = Scope.root();
    SplitBert split = SplitBert.of(scope, config);
    return Network.of(scope, (ops, _) -> split.on(ops));
  }

  static List<Architecture> roberta(String type, String name) {
    Body body = (at, config, pooler) -> Bert.of(at, BertSettings.of(config), pooler);
    return roberta(type, name, body);
  }

  static List<Architecture> xmod() {
    Body body =
        (at, config, pooler) ->
            Xmod.body(at, BertSettings.of(config), XmodSettings.of(config), pooler);
    return roberta("xmod", "Xmod", body);
  }

  private static List<Architecture> roberta(String type, String name, Body body) {
    Naming naming =
        naming("roberta.")
            .renaming("lm_head.bias", "lm_head.decoder.bias")
            .renaming("embeddings.word_embeddings.weight", "lm_head.decoder.weight");
    Function<Config, Positions> positions =
        config -> new Positions.Counted(config.integer("pad_token_id", 1));
    return List.of(
        new Architecture(name + "Model", type, body(naming), positions, body(body)),
        new Architecture(
            name + "ForMaskedLM", type, predicting(naming), positions, robertaLm(body)),
        new Architecture(
            name + "ForSequenceClassification",
            type,
            classifying(naming),
            positions,
            robertaClassifier(body)),
        new Architecture("HF_ColBERT", type, body(naming), positions, lateInteraction(body)));
  }

  private static Naming body(Naming naming) {
    return naming.ignoring(Leftovers.matching(HEADS));
  }

  private static Naming predicting(Naming naming) {
    return naming.ignoring(
        Leftovers.matching(
            BUFFERS,
            POOLER,
            "cls\\.seq_relationship\\..*",
            "cls\\.predictions\\.decoder\\..*",
            "lm_head\\.decoder\\..*"));
  }

  private static Naming classifying(Naming naming) {
    return naming.ignoring(Leftovers.matching(BUFFERS, POOLER, "cls\\..*", "lm_head\\..*"));
  }

  private static Architecture.Builder body(Body body) {
    return (config, stored) -> {
      Scope scope = Scope.root();
      return network(scope, config, body.build(scope, config, stored.has(Bert.POOLER))::on);
    };
  }

  private static Architecture.Builder bertLm(Body body) {
    return (config, stored) -> {
      Scope scope = Scope.root();
      Bert bert = body.build(scope, config, false);
      Parameter output = output(scope, "cls.predictions.decoder.weight", bert, config, stored);
      Head head = MaskedLanguageHead.ofBert(scope, BertSettings.of(config), output);
      return network(scope, config, head.wiring(bert::on));
    };
  }

  private static Architecture.Builder robertaLm(Body body) {
    return (config, stored) -> {
      Scope scope = Scope.root();
      Bert bert = body.build(scope, config, false);
      Parameter output = output(scope, "lm_head.decoder.weight", bert, config, stored);
      Head head = MaskedLanguageHead.ofRoberta(scope, BertSettings.of(config), output);
      return network(scope, config, head.wiring(bert::on));
    };
  }

  private static Parameter output(
      Scope scope, String name, Bert bert, Config config, Stored stored) {
    Parameter words = bert.words();
    return !config.flag("tie_word_embeddings", true) && stored.has(name)
        ? scope.declare(name, words.start(), words.shape())
        : words;
  }

  private static Architecture.Builder bertClassifier(Body body) {
    return (config, _) -> {
      Scope scope = Scope.root();
      Bert bert = body.build(scope, config, true);
      Head head = ClassificationHead.ofBert(scope, BertSettings.of(config), Scoring.of(config));
      return network(scope, config, head.wiring(bert::on));
    };
  }

  private static Architecture.Builder robertaClassifier(Body body) {
    return (config, _) -> {
      Scope scope = Scope.root();
      Bert bert = body.build(scope, config, false);
      Head head = ClassificationHead.ofRoberta(scope, BertSettings.of(config), Scoring.of(config));
      return network(scope, config, head.wiring(bert::on));
    };
  }

  private static Architecture.Builder lateInteraction(Body body) {
    return (config, stored) -> {
      Scope scope = Scope.root();
      Bert bert = body.build(scope, config, false);
      Head head = LateInteractionHead.of(scope, BertSettings.of(config), config, stored);
      return network(scope, config, head.wiring(bert::on));
    };
  }

  private static Network network(Scope scope, Config config, Network.Wiring wiring) {
    if (!config.string("model_type").equals("xmod")) {
      return Network.of(scope, wiring);
    }
    XmodSettings adapters = XmodSettings.of(config);
    return new Network(
        List.copyOf(scope.declared()), adapters.languages(), adapters.language(), wiring);
  }
}
