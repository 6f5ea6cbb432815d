// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toller.engine.checkpoint.CheckpointWriter;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.ModelFiles;
import dev.toller.engine.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes of a collection that models of one's own make: weights of words, and token vectors. */
class LearnedIndexTest {

  private static final String BODY =
      """
      {"architectures": ["%s"], "model_type": "bert", "vocab_size": 30522, "hidden_size": 16,
       "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16,
       "max_position_embeddings": 64, "hidden_act": "gelu", "type_vocab_size": 2,
       "layer_norm_eps": 1e-12, "pad_token_id": 0%s}
      """;

  @TempDir Path folder;
  private Path home;
  private Path documents;

  @BeforeEach
  void write() throws IOException {
    home = folder.resolve("home");
    documents = Files.createDirectories(folder.resolve("documents"));
    Files.writeString(documents.resolve("lantern.md"), "# Lanterns\n\nA lantern gives light.\n");
    Files.writeString(documents.resolve("otter.md"), "# Otters\n\nOtters swim in cold rivers.\n");
  }

  /** A network of the embedded model's vocabulary with drawn weights. */
  private Path model(String name, String architecture, String more, long seed) throws IOException {
    Path to = folder.resolve(name);
    ModelFiles.copyMiniLm(to);
    for (String other : new String[] {"modules.json", "sentence_bert_config.json"}) {
      Files.deleteIfExists(to.resolve(other));
    }
    Files.writeString(to.resolve("config.json"), BODY.formatted(architecture, more));
    SplittableRandom random = new SplittableRandom(seed);
    CheckpointWriter.write(
        to,
        Model.of(Config.read(to.resolve("config.json"))).network().parameters(),
        parameter -> {
          float[] numbers = new float[(int) parameter.size()];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
          }
          return numbers;
        });
    return to;
  }

  private Path sparse(String name, long seed) throws IOException {
    return model(name, "BertForMaskedLM", "", seed);
  }

  private Path tokens(boolean normalize) throws IOException {
    Path to =
        model(
            "tokens",
            "HF_ColBERT",
            ", \"late_interaction\": {\"dimensions\": 8, \"bias\": false, \"normalize\": %s}"
                .formatted(normalize),
            3);
    Files.writeString(
        to.resolve("artifact.metadata"),
        """
        {"dim": 8, "query_maxlen": 16, "doc_maxlen": 32, "query_token_id": "", "doc_token_id": "",
         "mask_punctuation": true, "attend_to_mask_tokens": false, "similarity": "dot"}
        """);
    return to;
  }

  private CommandLineRun sync(Object... more) {
    return run("sync " + documents, more);
  }

  private CommandLineRun search(String index, Object... more) throws IOException {
    Path flow = folder.resolve(index + ".yaml");
    Files.writeString(
        flow, "name: %s\nsteps:\n  - retrieve: {index: %s}\n".formatted(index, index));
    return run("search otters --explain --flow " + flow, more);
  }

  private CommandLineRun run(String command, Object... more) {
    StringBuilder all = new StringBuilder(command);
    for (Object word : more) {
      all.append(' ').append(word);
    }
    return CommandLineRun.of(home, all.toString().split(" "));
  }

  @Test
  void aSparseModelMakesTheImpactIndexAndIsAskedByIt() throws IOException {
    Path model = sparse("sparse", 1);
    assertThat(sync("--encoder", model).code()).isZero();
    JsonNode found = search("impact", "--encoder", model, "--json").json();
    assertThat(found.at("/hits")).hasSize(2);
  }

  @Test
  void anIndexIsMadeAnewWhereAnotherModelIsNamedAndNothingElseIs() throws IOException {
    Path first = sparse("first", 1);
    Path second = sparse("second", 2);
    assertThat(sync("--encoder", first).code()).isZero();
    CommandLineRun other = search("impact", "--encoder", second);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err())
        .contains("The index 'impact' was made by the model 'first'")
        .contains("and is opened with the model 'second'")
        .hasLineCount(1);
    JsonNode again = sync("--encoder", second, "--json").json();
    assertThat(again.get("encoded").asInt()).isZero();
    double score = topScore(second);
    CommandLineRun clean =
        CommandLineRun.of(
            folder.resolve("clean"), "sync", documents.toString(), "--encoder", second.toString());
    assertThat(clean.code()).isZero();
    home = folder.resolve("clean");
    assertThat(topScore(second)).isEqualTo(score);
  }

  private double topScore(Path model) throws IOException {
    JsonNode hits = search("impact", "--encoder", model, "--json").json().at("/hits");
    return hits.get(0).get("score").asDouble();
  }

  @Test
  void withoutItsModelAnIndexIsNotTouchedUnlessItIsAskedFor() throws IOException {
    Path model = sparse("sparse", 1);
    assertThat(sync("--encoder", model).code()).isZero();
    assertThat(sync().err())
        .contains("and is opened with no model of its own; name by '--encoder'");
    assertThat(run("search otters").err()).contains("made by the model 'sparse'");
    assertThat(run("doctor").out()).contains("made by the model 'sparse'");
    assertThat(sync("--index", "impact").code()).isZero();
    JsonNode counted = search("impact", "--json").json();
    assertThat(counted.at("/hits")).hasSize(1);
  }

  @Test
  void aLateInteractionModelMakesTheTokenVectorsAndTellsItsTokens() throws IOException {
    Path model = tokens(true);
    assertThat(sync("--encoder", model).err()).isEmpty();
    JsonNode found = search("multivector", "--encoder", model, "--json").json();
    assertThat(found.at("/hits")).hasSize(2);
    assertThat(found.toString()).contains("'[MASK]' of the query with '");
  }

  @Test
  void modelsThatNoCollectionKeepsAreRefused() throws IOException {
    Path pairs = model("pairs", "BertForSequenceClassification", ", \"num_labels\": 1", 4);
    CommandLineRun run = sync("--encoder", pairs);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("'%s' is a cross-encoder; rerank with it in a flow instead".formatted(pairs))
        .hasLineCount(1);
    assertThat(sync("--encoder", tokens(false)).err())
        .contains("is a late-interaction encoder whose vectors keep their lengths; rerank with it");
    CommandLineRun twice = sync("--encoder", sparse("a", 1), "--encoder", sparse("b", 2));
    assertThat(twice.err()).contains("is the second that is a sparse encoder; name one of them");
  }
}
