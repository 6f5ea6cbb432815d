// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.TollerException;
import dev.toller.engine.encode.TextModel;
import dev.toller.learn.train.KindSettings.Form;
import dev.toller.learn.train.KindSettings.SentencePooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings that a kind of model has in its folder beside its weights. What another kind has
 * there is taken away.
 *
 * @param to the folder
 * @param settings what is wanted
 */
record KindFiles(Path to, ModelSettings settings) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "config.json";
  private static final String MODULES = "modules.json";
  private static final String POOLING = "1_Pooling/config.json";
  static final String LENGTH = "sentence_bert_config.json";
  private static final String SENTENCES = "config_sentence_transformers.json";
  private static final String COLBERT = "artifact.metadata";
  private static final String LATE_INTERACTION = "late_interaction";
  private static final String SPLIT = "split";

  /** Mask tokens after a query of the plain form (Hofstätter et al. 2020, section 4). */
  private static final int MASKS = 8;

  /** Where positions of documents begin in a Transformer-Kernel model, as in the original. */
  private static final int OFFSET = 500;

  private static final List<String> FILES =
      List.of(MODULES, POOLING, LENGTH, SENTENCES, COLBERT, TextModel.QUERY_TABLE);

  /**
   * Writes them.
   *
   * @param config of the network, which gets what the kind needs there
   */
  void write(ObjectNode config, ModelKind kind) {
    FILES.forEach(file -> delete(to.resolve(file)));
    config.remove(List.of(LATE_INTERACTION, SPLIT));
    switch (kind) {
      case DENSE -> dense(width(config));
      case SPARSE, ENCODER_DECODER -> {}
      case CROSS_ENCODER -> crossEncoder(config);
      case LATE_INTERACTION -> lateInteraction(config);
      case SPLIT -> split(config);
      case TK ->
          config
              .put("hidden_act", "relu")
              .put("document_position_offset", OFFSET)
              .put("query_max_tokens", settings.queryTokens())
              .put("document_max_tokens", settings.documentTokens());
    }
    SmallFile.write(to.resolve(CONFIG), config.toPrettyString());
  }

  /** One label; scores are served as they are learned from, since others learn from them. */
  private static void crossEncoder(ObjectNode config) {
    config.put("num_labels", 1).putObject("id2label").put("0", "relevant");
    config
        .putObject("sentence_transformers")
        .put("activation_fn", "torch.nn.modules.linear.Identity");
  }

  private static int width(ObjectNode config) {
    return config.path("hidden_size").asInt(config.path("d_model").asInt());
  }

  /**
   * One vector of all rows, of length 1 where it is compared by cosine; texts are cut as it learns.
   */
  private void dense(int width) {
    boolean mean = settings.shape().pooling().orElse(SentencePooling.MEAN) == SentencePooling.MEAN;
    boolean cosine = settings.shape().comparesByCosine();
    String normalize =
        """
        ,
          {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}\
        """;
    SmallFile.write(
        to.resolve(MODULES),
        """
        [
          {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
          {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}%s
        ]
        """
            .formatted(cosine ? normalize : ""));
    SmallFile.write(
        to.resolve(POOLING),
        """
        {
          "word_embedding_dimension": %d,
          "pooling_mode_cls_token": %s,
          "pooling_mode_mean_tokens": %s,
          "pooling_mode_max_tokens": false,
          "pooling_mode_mean_sqrt_len_tokens": false
        }
        """
            .formatted(width, !mean, mean));
    SmallFile.write(
        to.resolve(LENGTH),
        "{\n  \"max_seq_length\": %d,\n  \"do_lower_case\": false\n}\n"
            .formatted(Math.max(settings.queryTokens(), settings.documentTokens())));
    SmallFile.write(
        to.resolve(SENTENCES),
        "{\n  \"prompts\": {},\n  \"similarity_fn_name\": \"%s\"\n}\n"
            .formatted(cosine ? "cosine" : "dot"));
  }

  private void lateInteraction(ObjectNode config) {
    boolean plain = settings.shape().form().orElse(Form.PLAIN) == Form.PLAIN;
    int dimensions = settings.shape().dimensions().orElse(width(config));
    int places = config.path("max_position_embeddings").asInt(Integer.MAX_VALUE);
    config
        .putObject(LATE_INTERACTION)
        .put("dimensions", dimensions)
        .put("bias", plain)
        .put("normalize", !plain);
    ObjectNode fed =
        JSON.createObjectNode()
            .put("dim", dimensions)
            .put("query_maxlen", Math.min(settings.queryTokens(), places - (plain ? MASKS : 0)))
            .put("doc_maxlen", Math.min(settings.documentTokens(), places))
            .put("query_token_id", plain ? "" : "[unused0]")
            .put("doc_token_id", plain ? "" : "[unused1]")
            .put("mask_punctuation", !plain)
            .put("attend_to_mask_tokens", plain)
            .put("similarity", plain ? "dot" : "cosine");
    if (plain) {
      fed.put("query_masks", MASKS);
    }
    SmallFile.write(to.resolve(COLBERT), fed.toPrettyString());
  }

  private void split(ObjectNode config) {
    int positions = config.required("max_position_embeddings").asInt();
    int needed = settings.queryTokens() + settings.documentTokens();
    if (needed > positions) {
      throw TollerException.invalid(
          "A split model needs a position for each of %d query tokens and %d document tokens, and there are %d; lower 'query_tokens' or 'document_tokens'."
              .formatted(settings.queryTokens(), settings.documentTokens(), positions));
    }
    int layers = config.required("num_hidden_layers").asInt();
    config
        .putObject(SPLIT)
        .put("apart", settings.shape().apart().orElse(layers / 2))
        .put("query_tokens", settings.queryTokens())
        .put("document_tokens", settings.documentTokens());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED, "'%s' cannot be deleted (%s).".formatted(file, e), e);
    }
  }
}
