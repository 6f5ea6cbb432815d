// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.app.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user can get wrong ends in one sentence, the right exit code, and nothing lost. */
class BadInputTest {

  @TempDir static Path folder;
  private static Path home;

  @BeforeAll
  static void syncOneDocument() throws IOException {
    home = folder.resolve("home");
    Path documents = Files.createDirectories(folder.resolve("documents"));
    Files.writeString(documents.resolve("lantern.md"), "# Lanterns\n\nA lantern gives light.\n");
    assertThat(CommandLineRun.of(home, "sync", documents.toString()).code()).isZero();
  }

  private static void refused(int code, String sentence, String... arguments) {
    CommandLineRun run = CommandLineRun.of(home, arguments);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).startsWith("toller: ").contains(sentence);
    assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
    assertThat(run.out()).isEmpty();
    assertThat(CommandLineRun.of(home, "search", "lantern", "--json").json().get("hits"))
        .as("nothing is lost")
        .hasSize(1);
  }

  @Test
  void numbersOfPassagesThatMakeNoSense() {
    refused(ExitCode.USAGE, "k may be from 1 to 1,000, not 0.", "search", "light", "-k", "0");
    refused(ExitCode.USAGE, "k may be from 1 to 1,000, not -1.", "search", "light", "-k", "-1");
    refused(
        ExitCode.USAGE,
        "k may be from 1 to 1,000, not 1,000,000,000.",
        "search",
        "light",
        "-k",
        "1000000000");
    refused(ExitCode.USAGE, "'ten' is not an int", "search", "light", "-k", "ten");
  }

  @Test
  void queriesThatAreEmptyOrHuge() {
    refused(ExitCode.USAGE, "The query is empty", "search", " ");
    refused(
        ExitCode.USAGE,
        "The query may have at most 10,000 characters, this one has 60,000",
        "search",
        "light ".repeat(10_000));
    CommandLineRun run = CommandLineRun.withInput(home, "light ".repeat(175_000), "search", "-");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("standard input may have at most 40,000 bytes and has more");
  }

  @Test
  void filtersAndFlowsThatAreNone() throws IOException {
    refused(
        ExitCode.USAGE,
        "The filter needs a value, in double quotes if it has spaces at column 6",
        "search",
        "light",
        "--filter",
        "type:");
    refused(ExitCode.USAGE, "There is no flow 'hybird'", "search", "light", "--flow", "hybird");
    refused(ExitCode.USAGE, "There is no flow file", "search", "light", "--flow", "no.yaml");
    Path flow = folder.resolve("bad.yaml");
    Files.writeString(flow, "name: bad\nsteps: [{retrieve: {index: lexical, k: 0}}\n");
    refused(ExitCode.USAGE, "bad.yaml", "search", "light", "--flow", flow.toString());
  }

  @Test
  void collectionsAndFoldersThatAreNot() {
    refused(
        ExitCode.USAGE,
        "There is no collection 'other'",
        "search",
        "light",
        "--collection",
        "other");
    refused(
        ExitCode.USAGE,
        "A collection's name has 1 to 64 letters",
        "search",
        "light",
        "--collection",
        "../other");
    refused(ExitCode.USAGE, "nowhere", "sync", folder.resolve("nowhere").toString());
    refused(
        ExitCode.USAGE, "lantern.md", "sync", folder.resolve("documents/lantern.md").toString());
  }

  @Test
  void commandsAndOptionsThatAreNone() {
    refused(
        ExitCode.USAGE,
        "'toller' has no command 'serach'; there are: demo, sync, upgrade, search, ask, serve, mcp, eval, cards, flow, encode, mine, score, train, model, doctor; see 'toller --help'.",
        "serach",
        "light");
    refused(
        ExitCode.USAGE,
        "'toller search' has no option '--fast'; see 'toller search --help'.",
        "search",
        "light",
        "--fast");
    refused(
        ExitCode.USAGE,
        "'toller search' has no use for 'house'; put words that belong together in quotes; see",
        "search",
        "light",
        "house");
    refused(
        ExitCode.USAGE,
        "The model server 'http://localhost:1/v1' needs the model's name there; add --model NAME.",
        "ask",
        "light",
        "--llm",
        "http://localhost:1/v1");
    refused(
        ExitCode.USAGE,
        "Indexes are filled when a folder is synced; give one: toller serve DIR --index NAME.",
        "serve",
        "--index",
        "impact");
    refused(ExitCode.USAGE, "Missing required parameter: 'QUERY'", "search");
  }

  @Test
  void aWrongWordIsNotRepeatedAtLength() {
    CommandLineRun run = CommandLineRun.of(home, "search", "light", "light ".repeat(10_000));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).hasSizeLessThan(300);
  }

  @Test
  void aWordThatBeginsWithAnAtSignIsNoFileOfArguments() throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), "one two three");
    assertThat(CommandLineRun.of(home, "search", "@" + file).code()).isZero();
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        "demo sync search ask serve mcp eval cards flow encode doctor".split(" ")) {
      CommandLineRun run = CommandLineRun.of(home, command, "--help");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains("Usage: toller " + command);
    }
    assertThat(CommandLineRun.of(home, "flow", "check", "--help").code()).isZero();
    assertThat(CommandLineRun.of(home, "--version").out()).startsWith("toller ");
  }

  @Test
  void aCollectionMayBeCalledLikeACommand() {
    CommandLineRun run = CommandLineRun.of(home, "--collection", "demo", "search", "light");
    assertThat(run.err()).contains("There is no collection 'demo' in ");
  }

  @Test
  void noCommandIsAnErrorInJsonToo() {
    CommandLineRun run = CommandLineRun.of(home, "--json");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.json().at("/error/message").asText())
        .isEqualTo("Toller was given no command; see 'toller --help'.");
  }

  @Test
  void anEmptyFolderIsNoError() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    CommandLineRun run =
        CommandLineRun.of(folder.resolve("empty-home"), "sync", empty.toString(), "--json");
    assertThat(run.code()).isZero();
    assertThat(run.json().get("passages").asInt()).isZero();
    assertThat(run.err()).contains("empty' holds no file of a kind that Toller reads;");
  }

  @Test
  void documentsDoNotSteerTheTerminal() throws IOException {
    Path documents = Files.createDirectories(folder.resolve("steering"));
    Files.writeString(
        documents.resolve("line\nend.md"),
        "# Weir\n\nA weir \u001b]0;owned\u0007 holds.\n" + "It holds the water back. ".repeat(20));
    Path other = folder.resolve("steering-home");
    CommandLineRun.of(other, "sync", documents.toString());
    CommandLineRun run = CommandLineRun.of(other, "search", "weir");
    assertThat(run.out())
        .doesNotContain("\u001b", "\u0007")
        .contains("line␤end.md", "\uFFFD]0;owned\uFFFD holds");
  }

  @Test
  void modelServersThatAreAbsent() {
    refused(
        ExitCode.FAILED,
        "http://localhost:1/v1",
        "ask",
        "What gives light?",
        "--llm",
        "http://localhost:1/v1",
        "--model",
        "none");
    refused(
        ExitCode.USAGE,
        "looks like http://localhost:11434/v1, but got 'localhost'",
        "ask",
        "What gives light?",
        "--llm",
        "localhost",
        "--model",
        "none");
  }

  @Test
  void recordedTextsThatAreAbsent() {
    refused(
        ExitCode.USAGE,
        "There is no file 'none.jsonl' of recorded texts; name one by --llm recorded:FILE.jsonl.",
        "search",
        "light",
        "--llm",
        "recorded:none.jsonl");
  }

  @Test
  void dataSetsThatAreNone() {
    refused(ExitCode.USAGE, "There is no folder", "eval", folder.resolve("nowhere").toString());
    refused(ExitCode.USAGE, "has no corpus.jsonl", "eval", folder.toString());
  }

  @Test
  void aHomeThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    CommandLineRun run = CommandLineRun.of(file, "search", "light");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("is a file; name a folder by --home.");
  }

  @Test
  void anErrorIsJsonWhereResultsAre() {
    CommandLineRun run = CommandLineRun.of(home, "search", "light", "-k", "0", "--json");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.json().at("/error/kind").asText()).isEqualTo("invalid");
    assertThat(run.json().at("/error/message").asText()).contains("from 1 to 1,000, not 0");
  }

  @Test
  void badFilesAreNamedAndTheOthersGoOn() throws IOException {
    Path documents = Files.createDirectories(folder.resolve("mixed"));
    Files.writeString(documents.resolve("good.md"), "# Kilns\n\nA kiln fires clay.\n");
    Files.writeString(documents.resolve("empty.md"), "");
    Files.write(
        documents.resolve("truncated.pdf"),
        "%PDF-1.7\n1 0 obj <<".getBytes(StandardCharsets.UTF_8));
    Files.write(documents.resolve("binary.txt"), new byte[] {0, 1, 2, 3, 0, 0, 7, 0, 9, 0});
    Files.write(documents.resolve("latin.txt"), new byte[] {'K', 'i', 'l', 'n', ' ', (byte) 0xE9});
    Files.writeString(documents.resolve("spaces and\nnewline 🦆.md"), "# Duck\n\nA duck quacks.\n");
    Path other = folder.resolve("mixed-home");
    CommandLineRun run = CommandLineRun.of(other, "sync", documents.toString(), "--json");
    assertThat(run.code()).isZero();
    assertThat(run.json().get("failed"))
        .extracting(failure -> failure.get("path").asText())
        .containsExactly("binary.txt", "empty.md", "truncated.pdf");
    assertThat(run.json().get("added").asInt()).isEqualTo(3);
    assertThat(
            CommandLineRun.of(other, "search", "quacks", "--json")
                .json()
                .at("/hits/0/path")
                .asText())
        .isEqualTo("spaces and\nnewline 🦆.md");
  }
}
