// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.command;

import dev.toller.app.Console;
import dev.toller.card.Card;
import dev.toller.card.Claim;
import dev.toller.card.Tier;
import dev.toller.card.run.CardRecord;
import dev.toller.card.run.CardRunner;
import java.util.List;
import java.util.Map;

/** Prints cards and records for people. */
final class CardPrinter {

  private static final int SHOWN = 8;

  private final Console console;

  CardPrinter(Console console) {
    this.console = console;
  }

  void print(Card card, Map<Tier, CardRecord> records) {
    console.line("%s (%d, %s)".formatted(card.title(), card.year(), card.source()));
    console.line(card.idea());
    console.line("");
    card.published()
        .forEach(one -> console.line("published: %s (%s)".formatted(one.figure(), one.of())));
    for (Claim claim : card.claims()) {
      console.line("");
      console.line("%s: %s".formatted(claim.name(), claim.says()));
      console.line("  here: " + claim.scaled());
      claim.holdsWhen().stream()
          .limit(SHOWN)
          .forEach(condition -> console.line("  holds when " + condition));
      more(claim.holdsWhen().size() - SHOWN, "  ", "conditions");
      if (!claim.because().isEmpty()) {
        console.line("  because: " + claim.because());
      }
    }
    console.line("");
    console.line("plan: " + card.plan());
    records
        .values()
        .forEach(record -> {
          console.line("");
          print(record);
        });
  }

  void print(Card card, CardRunner.Report report) {
    if (report.unchanged()) {
      console.line(
          "%s %s: nothing to do; all %d stages are finished and the record says the same."
              .formatted(card.name(), report.record().tier(), report.reused().size()));
      return;
    }
    console.line(
        "%s %s: %d stages ran, %d were finished."
            .formatted(
                card.name(), report.record().tier(), report.ran().size(), report.reused().size()));
    print(report.record());
  }

  private void print(CardRecord record) {
    console.line(
        "%s: %,.0f s, %,d MB, at commit %s"
            .formatted(
                record.tier(),
                record.measured().seconds(),
                record.measured().memory() >> 20,
                record.stamp().commit()));
    for (CardRecord.OfClaim claim : record.result().claims()) {
      console.line("  %-12s %s".formatted(claim.verdict(), claim.claim()));
      print(claim.conditions());
    }
    for (CardRecord.OfGuard guard : record.result().guards()) {
      console.line("  %-12s guard: %s".formatted(guard.holds() ? "holds" : "FAILS", guard.guard()));
      if (!guard.holds()) {
        print(guard.conditions());
      }
    }
  }

  private void more(int left, String margin, String what) {
    if (left > 0) {
      console.line("%sand %d more %s".formatted(margin, left, what));
    }
  }

  /** The conditions that do not hold, and the first of those that do. */
  private void print(List<CardRecord.OfCondition> conditions) {
    List<CardRecord.OfCondition> bad =
        conditions.stream().filter(one -> !one.standing().equals("holds")).toList();
    List<CardRecord.OfCondition> good =
        conditions.stream().filter(one -> one.standing().equals("holds")).toList();
    lines(bad);
    lines(good.subList(0, Math.min(SHOWN, good.size())));
    more(good.size() - SHOWN, "      ", "that hold");
  }

  private void lines(List<CardRecord.OfCondition> conditions) {
    for (CardRecord.OfCondition one : conditions) {
      String paired =
          one.comparison() == null
              ? ""
              : "  difference %+.4f [%+.4f, %+.4f], p %.4f corrected %.4f, won %d lost %d"
                  .formatted(
                      one.comparison().difference(),
                      one.comparison().low(),
                      one.comparison().high(),
                      one.comparison().p(),
                      one.comparison().holm(),
                      one.comparison().won(),
                      one.comparison().lost());
      console.line(
          "      %-6s %s  (%.4f, %.4f)%s"
              .formatted(one.standing(), one.condition(), one.left(), one.right(), paired));
    }
  }
}
