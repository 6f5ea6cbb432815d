// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.TollerException;
import dev.toller.engine.checkpoint.Checkpoint;
import dev.toller.engine.checkpoint.Config;
import dev.toller.engine.checkpoint.ModelFiles;
import dev.toller.engine.encode.Purpose;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.model.Model;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Weights;
import dev.toller.engine.text.IdfTable;
import dev.toller.engine.text.SpecialTokens;
import dev.toller.engine.text.Tokenizer;
import dev.toller.engine.text.VocabularyTraining;
import dev.toller.learn.data.TrainingSet;
import dev.toller.learn.train.ModelSettings.Start;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the model that a run starts from into the run's folder, so that nobody changes it: a copy, a
 * copy made into another kind with the weights of its body, or a new one.
 */
final class StartModel {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "config.json";
  private static final String LONGEST = "max_seq_length";

  /** A name a line. A copy of the model does not have it. */
  private static final String DRAWN = "drawn";

  private final ModelSettings settings;
  private final List<TrainingSet> sets;
  private final long seed;

  /**
   * @param sets whose texts a vocabulary is learned from
   * @param seed draws weights that are new
   */
  StartModel(ModelSettings settings, List<TrainingSet> sets, long seed) {
    this.settings = settings;
    this.sets = sets;
    this.seed = seed;
  }

  /** Writes it, unless it is there already. */
  void write(Path to) {
    if (!Files.exists(to)) {
      WholeFolder.write(
          to,
          part -> {
            switch (settings.start()) {
              case Start.MiniLm _ -> ofMiniLm(part);
              case Start.Folder(Path from) -> ofFolder(from, part);
              case Start.Fresh(NewModel shape) -> fresh(shape, part);
            }
            lengthen(part.resolve(KindFiles.LENGTH));
            settings.queryWeights().ifPresent(weights -> weighQueries(weights, part));
          });
    }
  }

  /** A dense model that stays as it is will be served as much of a text as it learns from. */
  private void lengthen(Path file) {
    if (Files.exists(file)) {
      ObjectNode said = read(file);
      if (said.path(LONGEST).asInt(Integer.MAX_VALUE) < settings.documentTokens()) {
        SmallFile.write(file, said.put(LONGEST, settings.documentTokens()).toPrettyString());
      }
    }
  }

  private void weighQueries(QueryWeights weights, Path to) {
    TextModel model = TextModel.open(to);
    if (model.purpose() != Purpose.SPARSE) {
      throw TollerException.invalid(
          "'query_weights' are of models with weights over the vocabulary, and this one is %s; set 'kind: sparse', or leave them out."
              .formatted(model.purpose().label()));
    }
    Tokenizer tokenizer = model.tokenizer();
    IdfTable table =
        switch (weights) {
          case IDF -> IdfTable.counted(texts(), tokenizer::pieces, tokenizer.size());
          case EQUAL -> IdfTable.alike(tokenizer.size());
        };
    table.write(to.resolve(TextModel.QUERY_TABLE), tokenizer::token);
  }

  /** The documents that are learned from. */
  private Stream<String> texts() {
    return sets.stream().flatMap(set -> set.documents().stream().map(set::document));
  }

  private void ofMiniLm(Path to) {
    ModelFiles.copyMiniLm(to);
    try (Checkpoint checkpoint = Checkpoint.miniLm()) {
      write(to, checkpoint, Model.of(checkpoint));
    }
  }

  private void ofFolder(Path from, Path to) {
    if (!Files.isDirectory(from)) {
      throw TollerException.notFound(
          "There is no model folder '%s' to start from; name one, or '%s' for the embedded model."
              .formatted(from, ModelSettings.MINILM));
    }
    try (Checkpoint checkpoint = Checkpoint.open(from)) {
      Model model = Model.of(checkpoint);
      if (isAsWanted(model)) {
        TextModel whole = TextModel.open(from);
        whole.write(to, whole.weights(checkpoint));
        LearnedHead.copy(from, to);
      } else {
        ModelFiles.copy(from, to);
        write(to, checkpoint, model);
      }
    }
  }

  private boolean isAsWanted(Model model) {
    return settings.kind().isEmpty()
        || (settings.shape().equals(KindSettings.NONE)
            && settings
                .kind()
                .get()
                .architecture(model.architecture().modelType())
                .equals(model.architecture().name()));
  }

  /** The same weights under the wanted kind; what the kind adds is drawn. */
  private void write(Path to, Checkpoint from, Model model) {
    Model wanted = isAsWanted(model) ? model : converted(to, model);
    wanted.write(to, parameter -> numbers(parameter, from, model));
    SmallFile.write(
        to.resolve(DRAWN),
        wanted.network().parameters().stream()
            .filter(parameter -> stored(parameter, from, model).isEmpty())
            .map(Parameter::name)
            .collect(Collectors.joining("\n")));
  }

  /** The names of the parameters of a start that are its kind's and were not in what it is from. */
  static Set<String> drawnNames(Path start) {
    Path file = start.resolve(DRAWN);
    try {
      return Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED, "'%s' cannot be read (%s).".formatted(file, e), e);
    }
  }

  private Model converted(Path to, Model model) {
    ModelKind kind = settings.kind().orElseThrow();
    ObjectNode config = read(to.resolve(CONFIG));
    config.putArray("architectures").add(kind.architecture(model.architecture().modelType()));
    return layOut(to, config, kind);
  }

  private float[] numbers(Parameter parameter, Checkpoint from, Model model) {
    return stored(parameter, from, model).map(from::read).orElseGet(() -> drawn().read(parameter));
  }

  private static Optional<String> stored(Parameter parameter, Checkpoint from, Model model) {
    return model
        .architecture()
        .naming()
        .find(parameter.name(), from.tensors().keySet())
        .filter(name -> Arrays.equals(from.tensors().get(name).shape(), parameter.shape()));
  }

  private Weights drawn() {
    return parameter ->
        parameter
            .start()
            .draw(
                Math.toIntExact(parameter.size()),
                new SplittableRandom(seed ^ ((long) parameter.name().hashCode() << Integer.SIZE)));
  }

  private void fresh(NewModel shape, Path to) {
    VocabularyTraining words = new VocabularyTraining(shape.tokens(), shape.body().sentinels());
    for (TrainingSet set : sets) {
      set.documents().forEach(id -> words.add(set.document(id)));
      set.examples().forEach(example -> words.add(example.query()));
    }
    int tokens = words.write(shape.vocabulary(), shape.positions(), to);
    ModelKind kind = settings.kind().orElse(ModelKind.DENSE);
    ObjectNode config = NewConfig.of(shape, kind, tokens);
    nameTokens(config, Tokenizer.open(to).settings().special());
    Model model = layOut(to, config, kind);
    if (kind == ModelKind.DENSE && shape.dimensions() > 0) {
      Junction.write(
          to, shape.width(), shape.dimensions(), settings.shape().comparesByCosine(), drawn());
    }
    model.write(to, drawn());
  }

  /** Which of the vocabulary's tokens fill, begin and end; other programs read it there. */
  private static void nameTokens(ObjectNode config, SpecialTokens special) {
    special.pad().ifPresent(pad -> config.put("pad_token_id", pad));
    special.cls().ifPresent(cls -> config.put("cls_token_id", cls).put("bos_token_id", cls));
    special.sep().ifPresent(sep -> config.put("sep_token_id", sep).put("eos_token_id", sep));
  }

  /** The model that settings beside its weights describe. */
  private Model layOut(Path to, ObjectNode config, ModelKind kind) {
    new KindFiles(to, settings).write(config, kind);
    return Model.of(Config.read(to.resolve(CONFIG)));
  }

  private static ObjectNode read(Path file) {
    try {
      return (ObjectNode) JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED, "'%s' cannot be read (%s).".formatted(file, e), e);
    }
  }
}
