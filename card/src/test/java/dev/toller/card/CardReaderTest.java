// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import dev.toller.card.stage.StageTypes;
import dev.toller.card.verdict.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardReaderTest {

  private static final String KINDS =
      StageTypes.all().stream().map(type -> type.name()).collect(Collectors.joining(", "));

  @TempDir private Path folder;

  @Test
  void readsACardWhoseMethodIsNotBuilt() {
    Card card = CardText.unbuilt().read();
    assertThat(card.built()).isFalse();
    assertThat(card.name()).isEqualTo("tiny");
    assertThat(card.year()).isEqualTo(2020);
    assertThat(card.published()).containsExactly(new Published("none", "nothing"));
    assertThat(card.claims()).extracting(Claim::tested).containsExactly(false);
    assertThatThrownBy(card::requireExperiment)
        .hasMessage(
            "The method of the card 'tiny' is not built, so there is nothing to run; 'toller cards show tiny' says what is planned.");
  }

  @Test
  void readsACardWhoseMethodIsBuilt() {
    Card card = CardText.built().read();
    Experiment experiment = card.requireExperiment();
    assertThat(experiment.seeds()).containsExactly(1L, 2L);
    assertThat(experiment.determinism()).isEqualTo(Determinism.EXACT);
    assertThat(experiment.stages().keySet())
        .containsExactly("corpus", "words", "again", "same", "scores");
    assertThat(card.plan(Tier.T1).budget()).isEqualTo(new Budget(Duration.ofMinutes(5), 4L << 30));
    assertThat(card.claims(Tier.T1).getFirst().holdsWhen())
        .containsExactly(Condition.parse("scores.words.recall@5 > 0.5"));
    assertThat(card.claims(Tier.T0)).isEmpty();
    assertThat(card.guards(Tier.T1)).extracting(Guard::name).hasSize(1);
    assertThatThrownBy(() -> card.plan(Tier.T3))
        .hasMessage("The card 'tiny' has no tier T3; it has [T1].");
  }

  @Test
  void readsEveryCardOfTheProject() {
    Cards cards = Cards.open(projectCards());
    assertThat(cards.all()).hasSize(39);
    assertThatThrownBy(() -> cards.named("instruct-qq"))
        .hasMessageStartingWith("There is no card 'instruct-qq'; did you mean 'instruct-qa'?");
  }

  private static Path projectCards() {
    Path module = Path.of("").toAbsolutePath();
    return module.resolveSibling("cards");
  }

  private static void refused(CardText card, String before, String after, int line, String said) {
    assertThatThrownBy(() -> card.with(before, after).read())
        .as(after)
        .isInstanceOfSatisfying(
            TollerException.class,
            wrong -> assertThat(wrong.kind()).isEqualTo(TollerException.Kind.INVALID))
        .hasMessage("tiny.yaml, line %d: %s", line, said);
  }

  /** Refused on the line where the changed text stands. */
  private static void refused(String before, String after, String said) {
    CardText card = CardText.built();
    refused(card, before, after, card.line(before), said);
  }

  @Test
  void refusesKeysThatAreNone() {
    refused(
        "idea:",
        "ideas:",
        "There is no key 'ideas' of a card; did you mean 'idea'? (there are: area, card, claims, data, determinism, guards, idea, module, plan, published, seeds, source, stages, tiers, title, tuning, year).");
    refused(
        "licence:",
        "license:",
        "There is no key 'license' of a data set; did you mean 'licence'? (there are: bytes, licence, path, sha256).");
    refused(
        "holds_when:\n      - same",
        "holds_if:\n      - same",
        "There is no key 'holds_if' of a guard; there are: guard, holds_when, tier.");
  }

  @Test
  void refusesKeysThatAreMissing() {
    CardText card = CardText.built();
    refused(card, "source: nowhere\n", "", 1, "A card needs the key 'source'.");
    refused(
        card,
        "tuning: {method: 0, baseline: 0}\n",
        "",
        1,
        "A card whose method is built needs the key 'tuning'.");
    refused(
        card,
        "    licence: Apache-2.0\n",
        "",
        card.line("    path: small"),
        "A data set needs the key 'licence'.");
    refused(card, "    of: nothing\n", "", 9, "A published figure needs the key 'of'.");
  }

  @Test
  void refusesFieldsOutOfRange() {
    refused(
        "area: measures",
        "area: measure",
        "'area' cannot be 'measure'; did you mean 'measures'? (there are: architecture, code, discovery, encoding, feedback, flows, generation, late interaction, learning, measures, memory, recommendation, scale, sparse).");
    refused("year: 2020", "year: 20", "'year' should be a whole number from 1950 to 2100, got 20.");
    refused("sha256: aaaa", "sha256: xaaa", shaMessage("x" + "a".repeat(63)));
    refused(
        "bytes: 1000", "bytes: 0", "'bytes' should be a whole number from 1 to 2147483647, got 0.");
    refused("seeds: [1, 2]", "seeds: [1, 1]", "'seeds' should be one or more different numbers.");
    refused("seeds: [1, 2]", "seeds: []", "'seeds' should be one or more different numbers.");
    refused(
        "determinism: exact",
        "determinism: roughly",
        "'determinism' cannot be 'roughly'; there are: exact, sampled, ties.");
    refused(
        "tuning: {method: 0, baseline: 0}",
        "tuning: {method: 3, baseline: 1}",
        "The method and the baseline get the same tuning, got 3 settings for the method and 1 for the baseline.");
    refused(
        "T1: {stages: [scores, same], minutes: 5",
        "T1: {stages: [scores, same], minutes: -5",
        "'minutes' should be a whole number from 1 to 10000, got -5.");
    refused(
        "T1: {stages: [scores, same], minutes: 5, memory_gb: 4}",
        "T1: {stages: [scores, same], minutes: 5, memory_gb: -1}",
        "'memory_gb' should be a whole number from 1 to 10000, got -1.");
    refused("T1: {", "T9: {", "A tier is one of T0, T1, T2 and T3, got 'T9'.");
    refused("title: \"Small things\"", "title: \" \"", "'title' should say something.");
    refused(
        "card: tiny",
        "card: Tiny Card",
        "The name of a card is lower-case letters, digits and '-', got 'Tiny Card'.");
  }

  private static String shaMessage(String got) {
    return "'sha256' should be 64 digits from 0 to 9 and a to f, got '%s'.".formatted(got);
  }

  @Test
  void refusesStagesThatCannotBeMade() {
    refused(
        "index: {data: small, encoder: static}",
        "indx: {data: small}",
        "There is no kind of stage 'indx'; did you mean 'index'? (there are: %s)."
            .formatted(KINDS));
    refused(
        "index: {data: small, encoder: static}",
        "index: {data: small, encode: static}",
        "There is no parameter 'encode' of the stage 'index'; did you mean 'encoder'? (there are: analysis, b, data, encoder, ids, k1, where).");
    refused(
        "index: {data: small, encoder: static}",
        "index: {data: small, encoder: stat}",
        "There is no encoder 'stat'; did you mean 'static'? (there are: minilm, static).");
    refused(
        "index: {data: small, encoder: static}",
        "index: {encoder: static}",
        "The parameter 'data' of the stage 'index' is missing.");
    refused("index: {data: small, encoder: static}", "index: {data: }", "A value is missing here.");
    refused(
        "flow: {corpus: corpus, data: small, flow: flows/words.yaml, k: 5}",
        "flow: {corpus: corpus, data: small, flow: flows/words.yaml, k: 5000}",
        "The parameter 'k' of the stage 'flow' must be a whole number from 1 to 1000, got 5000.");
    refused(
        "compare: {runs: [words, again]}",
        "compare: {runs: [words]}",
        "The stage 'compare' compares two runs, got 1.");
    refused(
        "compare: {runs: [words, again]}",
        "compare: {runs: [words, again]}\n    measure: {data: small}",
        "A stage is called by lower-case letters, digits and '-' and is one kind with its parameters, got 'same' of [compare, measure].");
  }

  @Test
  void aStageIsLikeAnEarlierOneButForSomeParameters() {
    String again = "flow: {corpus: corpus, data: small, flow: flows/words.yaml, k: 5, threads: 2}";
    CardText card = CardText.built().with(again, "like: words\n    flow: {threads: 2}");
    Card read = card.read();
    assertThat(read.requireExperiment().stages().get("again").stage())
        .isEqualTo(CardText.built().read().requireExperiment().stages().get("again").stage());
    refused(
        again,
        "like: scores\n    flow: {threads: 2}",
        "'like' names an earlier stage of the same kind, 'flow', got 'scores'; there are [words].");
    refused(
        "index: {data: small, encoder: static}",
        "like: words\n    index: {data: small}",
        "'like' names an earlier stage of the same kind, 'index', got 'words'; there are none.");
  }

  private static void unplanned(String before, String after, String said) {
    CardText card = CardText.built();
    refused(card, before, after, card.line("  T1: {"), said);
  }

  @Test
  void refusesStagesThatDoNotFitTogether() {
    unplanned(
        "flow: {corpus: corpus, data: small, flow: flows/words.yaml, k: 5}",
        "flow: {corpus: scores, data: small, flow: flows/words.yaml, k: 5}",
        "The stages need each other in a circle: words -> scores -> words; take one of these needs out.");
    unplanned(
        "runs: [words, again]}",
        "runs: [word, again]}",
        "The stage 'same' needs the stage 'word', and there is none of this name; did you mean 'words'? (there are: again, corpus, same, scores, words).");
    unplanned(
        "stages: [scores, same]",
        "stages: [score, same]",
        "A tier needs the stage 'score', and there is none of this name; did you mean 'scores'? (there are: again, corpus, same, scores, words).");
    unplanned(
        "index: {data: small, encoder: static}",
        "index: {data: smell, encoder: static}",
        "The stage 'corpus' reads the data set 'smell', and there is none of this name; did you mean 'small'? (there are: small).");
  }

  @Test
  void refusesConditionsThatNothingMeasures() {
    CardText card = CardText.built();
    refused(
        card,
        "stages: [scores, same]",
        "stages: [same]",
        card.line("  T1: {"),
        "A condition of tier T1 names 'scores.words.recall@5', and the tier runs [corpus, again, words, same].");
    refused(
        card,
        "scaled: Words find most of twelve texts.",
        "scaled: Words.\n    tier: T0",
        card.line("  T1: {") + 1,
        "The claim 'words-find' is tested at tier T0, and there are the tiers [T1].");
    refused(
        card,
        "- guard: threads change nothing",
        "- guard: threads change nothing\n    tier: T2",
        card.line("  T1: {"),
        "The guard 'threads change nothing' is tested at tier T2, and there are the tiers [T1].");
    refused(
        card,
        "    holds_when:\n      - same.beyond-ties = 0",
        "    holds_when: []",
        card.line("  - guard: threads"),
        "A guard has at least one condition.");
  }

  @Test
  void refusesConditionsThatDoNotRead() {
    refused(
        "- scores.words.recall@5 > 0.5",
        "- scores.words.recall@5 beats 0.5",
        "A condition is 'a > b' (or >=, <, <=, =), 'a > b by 0.01', 'significantly a > b', 'a within 0.005 of b' or 'a near 0.7', where a and b name what stages measured, or one of them is a number, got 'scores.words.recall@5 beats 0.5'.");
    refused(
        "- scores.words.recall@5 > 0.5",
        "- recall > 0.5",
        "A condition compares numbers and names such as 'scores.naive.recall@5', got 'recall'.");
    refused("- scores.words.recall@5 > 0.5", "- 0.5", "A condition should be a text, got '0.5'.");
  }

  @Test
  void refusesClaimsThatStandTwiceOrWithoutStages() {
    CardText built = CardText.built();
    String claim = "  - claim: words-find\n    says: x\n    scaled: y\n";
    refused(
        built,
        "plan: Run it.",
        claim.stripTrailing() + "\nplan: Run it.",
        built.line("plan: Run it."),
        "The name 'words-find' stands in 'claims' twice.");
    CardText unbuilt = CardText.unbuilt();
    refused(
        unbuilt,
        "plan: Run it.",
        "    holds_when: [scores.x > 1]\nplan: Run it.",
        unbuilt.line("  - claim: words-find"),
        "A claim has 'holds_when', and the card has no stages that could measure anything.");
    refused(
        built,
        "    holds_when:\n      - scores.words.recall@5 > 0.5\n",
        "",
        built.line("  - claim: words-find"),
        "A card whose method is built has 'holds_when' in at least one claim.");
  }

  @Test
  void aCardStandsInTheFileOfItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("huge.yaml"), CardText.unbuilt().text());
    assertThatThrownBy(() -> CardReader.read(file))
        .hasMessage(
            "The card 'tiny' stands in the file '%s'; a card's file is called by its name, tiny.yaml.",
            file);
    assertThatThrownBy(() -> Cards.open(folder.resolve("none")))
        .hasMessage(
            "There are no cards in '%s'; name the folder that holds them by --cards.",
            folder.resolve("none"));
  }

  @Test
  void namesTheFileAndTheLineOfWhatIsNoYaml() {
    assertThatThrownBy(() -> CardReader.read("tiny.yaml", "card: [tiny\n"))
        .hasMessageStartingWith("tiny.yaml, line 2: This is not well-formed YAML (");
    assertThatThrownBy(() -> CardReader.read("tiny.yaml", List.of("x").toString()))
        .hasMessage("tiny.yaml, line 1: A card should be keys with values, got a list.");
  }
}
