// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.Progress;
import dev.toller.TollerException;
import dev.toller.card.CardText;
import dev.toller.card.Cards;
import dev.toller.card.Checksum;
import dev.toller.card.Tier;
import dev.toller.card.stage.Instance;
import dev.toller.card.stage.Values;
import dev.toller.card.verdict.Judge;
import dev.toller.testkit.RandomSeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed in a record or in what it was made of, its verification fails. */
@ExtendWith(RandomSeed.class)
class RecordVerifierTest {

  private static final int POSITIONS = 12;

  @TempDir private static Path folder;
  private static SmallData data;
  private static Path fresh;
  private Path place;

  @BeforeAll
  static void run() throws IOException {
    data = SmallData.write(folder);
    new CardRunner(data.cards(), folder.resolve("home"), new DataFolder(data.root()))
        .run(
            data.cards().named("tiny"),
            Tier.T1,
            new CardRunner.Options(Optional.empty(), false),
            Progress.SILENT);
    fresh = folder.resolve("fresh");
    copy(data.cardFolder().resolve("records"), fresh);
  }

  @BeforeEach
  void restore() throws IOException {
    Path records = data.cardFolder().resolve("records");
    StageStore.delete(records);
    copy(fresh, records);
    data.card(CardText.built());
    place = records.resolve("tiny/T1");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static RecordVerifier.Verified verify() {
    return verify(data.root());
  }

  private static RecordVerifier.Verified verify(Path root) {
    Cards cards = data.cards();
    return new RecordVerifier(cards, new DataFolder(root))
        .verify(cards.named("tiny"), Tier.T1, Progress.SILENT);
  }

  private static void damaged(String said) {
    assertThatThrownBy(RecordVerifierTest::verify)
        .isInstanceOfSatisfying(
            TollerException.class,
            wrong -> assertThat(wrong.kind()).isEqualTo(TollerException.Kind.DAMAGED))
        .message()
        .startsWith(said)
        .endsWith("again.")
        .doesNotContain("\n");
  }

  @Test
  void aFreshRecordPasses() {
    RecordVerifier.Verified verified = verify();
    assertThat(verified.recomputed()).containsExactly("scores");
    assertThat(verified.left()).isEmpty();
  }

  @Test
  void withoutTheDataTheRestIsVerified() {
    RecordVerifier.Verified verified = verify(folder.resolve("none"));
    assertThat(verified.recomputed()).isEmpty();
    assertThat(verified.left()).containsExactly("the data set 'small' is not here");
  }

  @Test
  void whatIsNotRecordedIsNotVerified() throws IOException {
    Files.delete(place.resolve("record.json"));
    assertThatThrownBy(RecordVerifierTest::verify)
        .hasMessage("There is no record of the card 'tiny' at tier T1; run it.");
  }

  /** The text with one digit changed into another. */
  private static String another(String text, int position, Random random) {
    int digit = Character.digit(text.charAt(position), 10);
    int other = (digit + 1 + random.nextInt(9)) % 10;
    return text.substring(0, position) + other + text.substring(position + 1);
  }

  private static List<Integer> digits(String text, int from, int to) {
    List<Integer> digits = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        digits.add(i);
      }
    }
    return digits;
  }

  /** Positions of digits in the text, in every part that begins with one of these. */
  private static List<Integer> somewhere(String text, List<String> parts, Random random) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int from = text.indexOf("\"%s\" :".formatted(parts.get(i)));
      int to =
          i + 1 < parts.size()
              ? text.indexOf("\"%s\" :".formatted(parts.get(i + 1)), from)
              : text.length();
      List<Integer> all = digits(text, from, to);
      assertThat(all).as("digits after %s", parts.get(i)).isNotEmpty();
      for (int j = 0; j < POSITIONS; j++) {
        positions.add(all.get(random.nextInt(all.size())));
      }
    }
    return positions;
  }

  @Test
  void anyDigitOfTheRecord(Random random) throws IOException {
    Path file = place.resolve("record.json");
    String text = Files.readString(file);
    List<String> parts =
        List.of(
            "tier",
            "definition",
            "data",
            "seeds",
            "stages",
            "values",
            "claims",
            "guards",
            "measured",
            "stamp",
            "flags",
            "finished",
            "sha256");
    for (int position : somewhere(text, parts, random)) {
      Files.writeString(file, another(text, position, random));
      damaged("The record '%s' is not as the runner wrote it (".formatted(file));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "words/run.trec.gz",
        "again/run.trec.gz",
        "words/answers.tsv.gz",
        "scores/values.json.gz",
        "same/values.json.gz",
        "corpus/values.json.gz"
      })
  void anyDigitOfAFile(String name, Random random) throws IOException {
    Path file = place.resolve(name);
    String text = unpacked(file);
    List<Integer> digits = digits(text, 0, text.length());
    for (int i = 0; i < POSITIONS; i++) {
      String other = another(text, digits.get(random.nextInt(digits.size())), random);
      pack(file, other);
      damaged(
          "The file '%s' of a record is not as the runner wrote it; run the card 'tiny' again."
              .formatted(file));
    }
    Files.delete(file);
    damaged("The file '%s' of a record is missing; run the card 'tiny' again.".formatted(file));
  }

  private static String unpacked(Path file) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void pack(Path file, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, bytes.toByteArray());
  }

  @Test
  void anyBitOfAFile(Random random) throws IOException {
    Path file = place.resolve("words/run.trec.gz");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < POSITIONS; i++) {
      byte[] other = bytes.clone();
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, other);
      damaged("The file '%s' of a record is not as the runner wrote it".formatted(file));
    }
  }

  @Test
  void conditionsParametersAndFlowsOfTheCard() throws IOException {
    String said =
        "The record of the card 'tiny' at tier T1 was made by another version of its stages or conditions; run the card again.";
    for (CardText other :
        List.of(
            CardText.built().with("> 0.5", "> 0.4"),
            CardText.built().with("recall@5 > 0.5", "recall@5 >= 0.5"),
            CardText.built().with("same.beyond-ties = 0", "same.beyond-ties = 1"),
            CardText.built().with("claim: words-find", "claim: words-find-2"),
            CardText.built().with("k: 5}", "k: 6}"))) {
      data.card(other);
      damaged(said);
    }
    data.card(CardText.built().with("year: 2020", "year: 2021"));
    verify();
    String flow = Files.readString(data.flow());
    Files.writeString(data.flow(), flow.replace("k: 10", "k: 12"));
    damaged(said);
    Files.writeString(data.flow(), flow);
    verify();
  }

  /** A record that is consistent in itself, of values that one of the stages did not measure. */
  private void forge(String stage, UnaryOperator<String> values) throws IOException {
    Path file = place.resolve(stage).resolve(Values.FILE);
    pack(file, values.apply(unpacked(file)));
    CardRecord record = Records.read(place.resolve("record.json"));
    seal(record, result(record));
  }

  private CardRecord.Result result(CardRecord record) throws IOException {
    Preparation prepared = Preparation.of(data.cards().named("tiny"), Tier.T1, data.cardFolder());
    Map<Instance, Finished> finished = new LinkedHashMap<>();
    Map<Instance, Values> measured = new LinkedHashMap<>();
    for (Instance instance : prepared.instances()) {
      Path output = place.resolve(instance.label());
      finished.put(instance, new Finished(output, 0, 0, 0, new TreeMap<>()));
      measured.put(instance, Values.read(output));
    }
    var series = Gathered.series(measured);
    assertThat(record.card()).isEqualTo("tiny");
    return new RecordMaker(prepared, finished)
        .result(series, Judge.judge(prepared.card(), Tier.T1, series));
  }

  private void seal(CardRecord record, CardRecord.Result result) throws IOException {
    CardRecord sealed =
        new CardRecord(record.card(), record.tier(), result, record.measured(), record.stamp(), "")
            .sealed();
    Files.writeString(place.resolve("record.json"), RecordJson.text(sealed));
  }

  @Test
  void anotherRecordOfTheSameFilesIsNoForgery() throws IOException {
    forge("scores", text -> text);
    verify();
  }

  @Test
  void valuesThatTheRunsDoNotGive() throws IOException {
    forge("scores", text -> text.replaceFirst("\"q3\":[0-9.]+", "\"q3\":0.125"));
    damaged(
        "The record of the card 'tiny' at tier T1 has values of the stage 'scores' that its runs do not give; run the card again.");
    restore();
    forge("scores", text -> text.replaceFirst("(shuffled.recall@5\":)[0-9.E-]+", "$10.001"));
    damaged(
        "The record of the card 'tiny' at tier T1 has values of the stage 'scores' that its runs do not give; run the card again.");
  }

  @Test
  void runsThatDoNotGiveTheValues() throws IOException {
    Path file = place.resolve("words/run.trec.gz");
    pack(file, unpacked(file).replace("q0 Q0 d0 ", "q0 Q0 d99 "));
    forge("scores", text -> text);
    damaged(
        "The record of the card 'tiny' at tier T1 has values of the stage 'scores' that its runs do not give; run the card again.");
  }

  @Test
  void verdictsThatTheValuesDoNotGive() throws IOException {
    CardRecord record = Records.read(place.resolve("record.json"));
    CardRecord.Result result = record.result();
    CardRecord.OfClaim claim = result.claims().getFirst();
    SortedMap<String, CardRecord.Value> values = new TreeMap<>(result.values());
    values.put("same.at-all", new CardRecord.Value(1, null, null, 0, null));
    String said =
        "The record of the card 'tiny' at tier T1 says something else than the values beside it; run the card again.";
    for (CardRecord.Result forged :
        List.of(
            with(result, result.data(), result.stages(), values, result.claims()),
            with(
                result,
                result.data(),
                result.stages(),
                result.values(),
                List.of(new CardRecord.OfClaim(claim.claim(), "exact", claim.conditions()))))) {
      seal(record, forged);
      damaged(said);
    }
  }

  @Test
  void dataAndStagesThatTheCardDoesNotName() throws IOException {
    CardRecord record = Records.read(place.resolve("record.json"));
    CardRecord.Result result = record.result();
    SortedMap<String, String> data = new TreeMap<>(Map.of("small", Checksum.ofText("other")));
    List<CardRecord.OfStage> fewer = result.stages().subList(0, 4);
    String said =
        "The record of the card 'tiny' at tier T1 names other data, seeds or stages than the card; run the card again.";
    for (CardRecord.Result forged :
        List.of(
            with(result, data, result.stages(), result.values(), result.claims()),
            with(result, result.data(), fewer, result.values(), result.claims()))) {
      seal(record, forged);
      damaged(said);
    }
  }

  private static CardRecord.Result with(
      CardRecord.Result result,
      SortedMap<String, String> data,
      List<CardRecord.OfStage> stages,
      SortedMap<String, CardRecord.Value> values,
      List<CardRecord.OfClaim> claims) {
    return new CardRecord.Result(
        result.definition(), data, result.seeds(), stages, values, claims, result.guards());
  }
}
