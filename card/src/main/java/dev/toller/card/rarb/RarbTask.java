// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.rarb;

import dev.toller.TollerException;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.JsonFields;
import dev.toller.measure.data.JsonLines;
import dev.toller.measure.data.Qrels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A task: a pool of answer choices, and questions with a right choice each.
 *
 * <p>Choices are called by their place in the corpus, padded with zeros, so that the one tie rule,
 * id ascending, is the order of the corpus.
 *
 * @param name the folder's name
 * @param instruction what a retriever may be told, without the question
 * @param choices the pool, in the order of the corpus
 * @param questions in the order of their file
 */
public record RarbTask(
    String name, String instruction, List<Choice> choices, List<Question> questions) {

  private static final String FILES =
      "a task of RAR-b holds corpus.jsonl, queries.jsonl, qrels/test.tsv, each plain or .gz, and instruction.txt";

  public RarbTask {
    choices = List.copyOf(choices);
    questions = List.copyOf(questions);
  }

  /**
   * An answer choice.
   *
   * @param id its place in the corpus
   * @param text what it says
   */
  public record Choice(String id, String text) {}

  /**
   * A question.
   *
   * @param id its id in the data set
   * @param text what is asked, without the instruction
   * @param candidates the ids of its own choices, in its own order; some tasks list one twice
   * @param gold the ids of the right choices, which are among the candidates
   */
  public record Question(String id, String text, List<String> candidates, Set<String> gold) {

    public Question {
      candidates = List.copyOf(candidates);
      gold = Set.copyOf(gold);
    }

    private Question renamed(UnaryOperator<String> id) {
      return new Question(
          this.id,
          text,
          candidates.stream().map(id).toList(),
          gold.stream().map(id).collect(Collectors.toUnmodifiableSet()));
    }
  }

  /**
   * Reads a folder in BEIR layout with an {@code instruction.txt}, whose queries name their own
   * choices in {@code metadata.candidates}.
   *
   * @throws TollerException where a file is missing or malformed, a candidate is not in the corpus,
   *     or no right choice is among a question's candidates
   */
  public static RarbTask read(Path folder) {
    BeirData data = BeirData.open(folder);
    Map<String, Choice> choices = choices(data);
    Path queries = required(folder, "queries.jsonl");
    Qrels qrels = Qrels.read(required(folder, "qrels/test.tsv"));
    List<Question> questions =
        JsonLines.read(queries, line -> question(line, queries, choices, qrels));
    return new RarbTask(data.name(), instruction(folder), List.copyOf(choices.values()), questions);
  }

  private static Map<String, Choice> choices(BeirData data) {
    List<String> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    data.documents(document -> {
      ids.add(document.id());
      texts.add(document.content());
    });
    int digits = String.valueOf(ids.size()).length();
    Map<String, Choice> choices = new LinkedHashMap<>();
    for (int place = 0; place < ids.size(); place++) {
      String padded = String.format("%0" + digits + "d", place);
      choices.put(ids.get(place), new Choice(padded, texts.get(place)));
    }
    return choices;
  }

  private static Question question(
      JsonFields line, Path file, Map<String, Choice> choices, Qrels qrels) {
    String id = line.text("_id");
    List<String> candidates = line.object("metadata").texts("candidates");
    candidates.stream()
        .filter(candidate -> !choices.containsKey(candidate))
        .findFirst()
        .ifPresent(unknown -> {
          throw wrong(file, id, "names the candidate '%s', which the corpus lacks", unknown);
        });
    Set<String> gold =
        candidates.stream()
            .filter(candidate -> qrels.of(id).getOrDefault(candidate, 0) > 0)
            .map(candidate -> choices.get(candidate).id())
            .collect(Collectors.toUnmodifiableSet());
    if (gold.isEmpty()) {
      throw wrong(file, id, "has no right choice among its candidates %s", candidates);
    }
    return new Question(
        id,
        line.text("text"),
        candidates.stream().map(candidate -> choices.get(candidate).id()).toList(),
        gold);
  }

  private static TollerException wrong(Path file, String question, String verb, Object what) {
    return TollerException.invalid(
        "The question '%s' of '%s' %s.".formatted(question, file, verb.formatted(what)));
  }

  private static Path required(Path folder, String name) {
    return existing(folder, name)
        .orElseThrow(() ->
            TollerException.notFound(
                "The folder '%s' has no %s; %s.".formatted(folder, name, FILES)));
  }

  private static Optional<Path> existing(Path folder, String name) {
    return Stream.of(name, name + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String instruction(Path folder) {
    Path file = required(folder, "instruction.txt");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new TollerException(
          TollerException.Kind.FAILED, "The file '%s' cannot be read: %s.".formatted(file, e), e);
    }
  }

  /** The accuracy among the candidates that guessing reaches on average. */
  public double chance() {
    return questions.stream()
        .mapToDouble(
            question -> new ChoiceRanking(question.candidates(), _ -> 0).share(question.gold()))
        .average()
        .orElse(0);
  }

  /** The same task with the choices in the opposite order: other ids for the same texts. */
  RarbTask reversed() {
    int last = choices.size() - 1;
    int digits = String.valueOf(choices.size()).length();
    UnaryOperator<String> renamed =
        id -> String.format("%0" + digits + "d", last - Integer.parseInt(id));
    return new RarbTask(
        name,
        instruction,
        choices.reversed().stream()
            .map(choice -> new Choice(renamed.apply(choice.id()), choice.text()))
            .toList(),
        questions.stream().map(question -> question.renamed(renamed)).toList());
  }
}
