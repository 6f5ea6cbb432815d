// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.AskRequest;
import dev.toller.app.AskResult;
import dev.toller.app.Console;
import dev.toller.app.DemoDocuments;
import dev.toller.app.ExitCode;
import dev.toller.app.Toller;
import dev.toller.collection.SyncReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code toller demo}: syncs the sample, asks three questions, says what to do next. */
@Command(
    name = "demo",
    description = "Syncs a small sample folder and answers three questions from it, offline.")
public final class DemoCommand implements Callable<Integer> {

  private static final String COLLECTION = "demo";
  private static final List<String> QUESTIONS =
      List.of(
          "How do I enable audit logging in zoo.cfg?",
          "What consistency guarantees does ZooKeeper give to its clients?",
          "How is a distributed lock built so that a released lock wakes only one client?");

  @ParentCommand private Root root;

  /**
   * What the demo did.
   *
   * @param sync what syncing the sample did
   * @param answers the answers to the questions, in order
   */
  record Demo(SyncReport sync, List<AskResult> answers) {}

  @Override
  public Integer call() {
    Console console = root.globals().console();
    Path folder = root.globals().home().resolve("demo");
    DemoDocuments.copyTo(folder);
    try (Toller toller = root.globals().open()) {
      SyncReport report = sync(console, toller, folder);
      List<AskResult> answers = new ArrayList<>();
      for (String question : QUESTIONS) {
        answers.add(ask(console, toller, question));
      }
      console.result(new Demo(report, answers), () -> next(console));
    }
    return ExitCode.DONE;
  }

  private static SyncReport sync(Console console, Toller toller, Path folder) {
    say(console, "Syncing the sample, pages of Apache ZooKeeper's documentation in " + folder);
    SyncReport report =
        console.withProgress(progress -> toller.collection(COLLECTION).sync(folder, progress));
    SyncCommand.report(console, report);
    return report;
  }

  private static AskResult ask(Console console, Toller toller, String question) {
    say(console, "");
    say(console, console.style().strong("? " + question));
    AskResult result =
        toller.collection(COLLECTION).ask(AskRequest.of(question), AskCommand.stream(console));
    if (!console.json()) {
      new AnswerPrinter(console).printSources(result);
    }
    return result;
  }

  private void next(Console console) {
    String home = root.globals().home().toString();
    String options = " --collection demo" + (home.equals(".toller") ? "" : " --home " + home);
    console.line("");
    console.line("Next:");
    console.line("  ./toller ask \"What is an observer?\"" + options);
    console.line("  ./toller search \"snapshot restore\" --explain" + options);
    console.line("  ./toller serve" + options + "      then open http://localhost:8080");
    console.line("  ./toller sync YOUR-FOLDER          then ask it");
  }

  private static void say(Console console, String text) {
    if (!console.json()) {
      console.line(text);
    }
  }
}
