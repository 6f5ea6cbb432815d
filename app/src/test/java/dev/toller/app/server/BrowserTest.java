// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.toller.app.ModelAddress;
import dev.toller.card.Cards;
import dev.toller.card.report.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Served.Once.class)
class BrowserTest {

  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final String QUESTION = "How can audit logging be enabled?";

  private static final int PATIENCE = 60_000;

  private static Browser browser;

  private final Served served;
  private Page page;

  BrowserTest(Served served) {
    this.served = served;
  }

  @BeforeAll
  static void start() {
    browser = Browser.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openPage() {
    page = browser.page(Browser.Size.DESKTOP, ColorScheme.LIGHT);
  }

  @AfterEach
  void complainAboutNothing() {
    page.context().close();
    assertThat(browser.complaints()).isEmpty();
  }

  private void go(String path) {
    page.navigate(served.at(path).toString());
  }

  private Locator role(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
  }

  private Locator drawer() {
    return page.locator("#drawer");
  }

  private void ask(String question) {
    go("/");
    page.fill("#q", question);
    page.keyboard().press("Enter");
  }

  @Test
  void anAnswerStreamsAndCites() {
    ask(QUESTION);

    assertThat(page.locator(".answer .cite").first()).isVisible();
    assertThat(page.locator("#status")).containsText("audit");
    assertThat(page.locator(".hit")).not().hasCount(0);
    assertThat(page).hasTitle(QUESTION + " · Toller");
    assertThat(page.locator(".hero, .ways")).hasCount(0);
    assertThat(page)
        .hasURL(
            served.at("/") + "?q=How+can+audit+logging+be+enabled%3F&mode=ask&flow=hybrid&filter=");
  }

  @Test
  void aModelsWordsShowAsTheyCome() throws IOException {
    try (SpeakingModel model =
            new SpeakingModel(
                List.of("Audit ", "logging ", "is off "), List.of("until it is enabled ", "[1]."));
        TollerServer server = served.serverWith(model.address())) {
      page.navigate(server.address().toString());
      page.fill("#q", QUESTION);
      page.keyboard().press("Enter");

      assertThat(page.locator(".words.waiting")).containsText("Audit logging is off");
      assertThat(page.locator(".found .hit")).not().hasCount(0);
      model.goOn();
      assertThat(page.locator(".words:not(.waiting)")).containsText("until it is enabled");
      assertThat(page.locator(".answer .cite").first()).hasText("1");
    }
  }

  @Test
  void aModelThatDoesNotAnswerIsSaid() {
    ModelAddress nobody = new ModelAddress("http://127.0.0.1:9/v1", "nobody");
    try (TollerServer server = served.serverWith(nobody)) {
      page.navigate(server.address().toString());
      page.fill("#q", QUESTION);
      page.keyboard().press("Enter");

      assertThat(page.getByRole(AriaRole.ALERT)).containsText("http://127.0.0.1:9/v1");
    }
  }

  @Test
  void aCitationOpensItsPassageWithTheQuoteMarked() {
    ask(QUESTION);
    String quote = page.locator(".source q").first().textContent();
    page.locator(".answer .cite").first().click();

    assertThat(drawer()).isVisible();
    assertThat(drawer().locator("mark")).hasText(quote);
    page.keyboard().press("Escape");
    assertThat(drawer()).not().isVisible();
    assertThat(page.locator(".answer .cite").first()).isFocused();
  }

  @Test
  void theDocumentShowsTheQuoteInItsPassage() {
    ask(QUESTION);
    String quote = page.locator(".source q").first().textContent();
    page.locator(".answer .cite").first().click();
    drawer().getByText("Open the document").click();

    assertThat(page.locator(".passage mark")).hasText(quote);
    assertThat(page.locator(".passage mark")).isInViewport();
  }

  @Test
  void aMistakeIsSaidWhereTheAnswerWouldStand() {
    go("/");
    page.fill("#filter", "type:");
    page.fill("#q", QUESTION);
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("filter");
    assertThat(page.locator("#q")).hasValue(QUESTION);
  }

  @Test
  void everythingCanBeReachedByKeyboard() {
    go("/?q=audit+logging&mode=search");
    page.keyboard().press("/");
    assertThat(page.locator("#q")).isFocused();
    page.keyboard().press("ArrowDown");
    assertThat(page.locator(".hit h3 a").first()).isFocused();
    page.keyboard().press("ArrowDown");
    assertThat(page.locator(".hit h3 a").nth(1)).isFocused();
    page.keyboard().press("Enter");
    assertThat(drawer()).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator(".hit h3 a").nth(1)).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(drawer().getByText("From stage to stage")).isInViewport();
    assertThat(drawer().getByText("Nearest sentence")).isVisible();
  }

  @Test
  void anExplanationDrawsThePlaceAfterEveryStage() {
    go("/?q=audit+logging&mode=search");
    page.locator(".hit .button").first().click();

    assertThat(drawer().locator(".whiskers tbody tr")).hasCount(4);
    assertThat(drawer().locator(".whiskers circle")).hasCount(4);
    assertThat(drawer().locator(".whiskers .path")).not().hasCount(0);
    assertThat(drawer().locator(".shares").last()).containsText("retrieve lexical");
  }

  @Test
  void theFirstPageSaysWhatIsThere() {
    go("/");

    assertThat(page.getByText("documents in")).isVisible();
    assertThat(page.locator(".ways li")).hasCount(3);
  }

  @Test
  void theSkipLinkComesFirst() {
    go("/documents");
    page.keyboard().press("Tab");

    assertThat(page.locator(".skip")).isFocused();
    assertThat(page.locator(".skip")).isInViewport();
  }

  @Test
  void searchMarksTheWordsOfTheQuery() {
    go("/");
    page.getByText("Search", new Page.GetByTextOptions().setExact(true)).click();
    page.fill("#q", "hierarchical quorum");
    page.keyboard().press("Enter");

    assertThat(page.locator(".hit mark").first())
        .containsText(Pattern.compile("hierarchical|quorum", Pattern.CASE_INSENSITIVE));
    assertThat(page.locator(".times .chart").first()).isVisible();
    assertThat(page.locator(".answer")).hasCount(0);
    assertThat(page.locator(".hero, .ways")).hasCount(0);
    assertThat(page).hasTitle("hierarchical quorum · Toller");
  }

  @Test
  void backGoesBack() {
    ask(QUESTION);
    assertThat(page.locator(".answer .cite").first()).isVisible();
    page.goBack();

    assertThat(page.locator(".hero")).isVisible();
  }

  @Test
  void twoFlowsAreCompared() {
    go("/compare");
    page.fill("#q", "audit logging");
    page.keyboard().press("Enter");

    assertThat(role(AriaRole.LIST, "Found by lexical").locator("li")).not().hasCount(0);
    assertThat(role(AriaRole.LIST, "Found by hybrid").locator("li")).not().hasCount(0);
    assertThat(page.locator(".compare .link")).not().hasCount(0);
    assertThat(page.locator(".moved").first()).isVisible();
  }

  @Test
  void documentsAreFilteredSortedAndOpened() {
    go("/documents");
    assertThat(page.getByText("broken.pdf").first()).isVisible();
    page.fill("#q", "quota");
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.fill("#q", "");
    assertThat(page.locator("tbody tr")).not().hasCount(1);
    role(AriaRole.LINK, "Passages").click();
    assertThat(page.locator("th[aria-sort=descending]")).hasText("Passages");
    page.locator("tbody a").first().click();
    assertThat(page.locator(".passage").first()).isVisible();
  }

  @Test
  void syncShowsItsProgressAndItsResult() {
    go("/documents");
    role(AriaRole.BUTTON, "Sync now").click();

    assertThat(page.locator("[data-label]")).containsText("0 added");
    assertThat(role(AriaRole.BUTTON, "Sync now")).isEnabled();
  }

  @Test
  void evaluationsAreDrawn() {
    go("/evaluations");
    role(AriaRole.LINK, "small").click();

    assertThat(page.locator(".whiskers circle")).hasCount(2);
    assertThat(page.getByText("hybrid query by query")).isVisible();
    assertThat(page.locator(".positive, .negative").first()).isVisible();
    assertThat(page.getByText("Quality against latency")).isVisible();
    page.selectOption("select[name=metric]", "MRR@10");
    assertThat(page.locator("h2").first()).hasText("MRR@10");
  }

  @Test
  void theCardsSayWhatHolds() {
    go("/");
    role(AriaRole.LINK, "Cards").click();

    assertThat(page.locator(".tally .figure")).hasText(new String[] {"2", "1", "1"});
    assertThat(page.locator(".paper.panel .chip"))
        .hasText(new Pattern[] {Pattern.compile("held$"), Pattern.compile("not held$")});
    assertThat(page.locator(".paper.panel")).containsText("recall@1 of 0.9");
    page.locator(".paper.panel h3 a").click();
    assertThat(page.locator(".condition").first()).containsText("corrected p");
    assertThat(page.locator(".forest circle")).hasCount(2);
    assertThat(page.getByText("Quality against time")).isVisible();
    assertThat(page.getByText("Quality against size")).isVisible();
    assertThat(page.locator(".curve")).not().hasCount(0);
    assertThat(page.locator(".stages circle")).hasCount(4);
    assertThat(page.locator(".stages .link")).hasCount(4);
  }

  @Test
  void theCardsAreSifted() {
    go("/cards");
    page.selectOption("select[name=area]", "memory");
    assertThat(page.locator(".paper.panel")).not().isVisible();
    assertThat(page.locator("#sieve output")).hasText("1 of 2 shown");
    page.selectOption("select[name=area]", "");
    page.selectOption("select[name=status]", "T1");
    assertThat(page.locator(".paper:visible")).hasCount(1);
    assertThat(page.locator(".paper.panel")).isVisible();
  }

  @Test
  void pagesOfCardsAreFilesToo(@TempDir Path folder) throws IOException {
    Cards cards = Cards.open(served.cards);
    for (var file : CardSite.files(cards, Matrix.of(cards)).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    page.navigate(folder.resolve("index.html").toUri().toString());
    page.selectOption("select[name=status]", "T1");
    assertThat(page.locator(".paper:visible")).hasCount(1);
    page.locator(".paper.panel h3 a").click();
    assertThat(page.locator(".stages circle")).hasCount(4);
    assertThat(violations(page)).isEmpty();
    role(AriaRole.LINK, "All cards").click();
    assertThat(page.locator(".paper")).hasCount(2);
  }

  @Test
  void theDoctorReports() {
    go("/doctor");

    assertThat(page.getByText("All is well")).isVisible();
    assertThat(page.getByText("every checksum is right")).isVisible();
  }

  @Test
  void theThemeIsChosenAndKept() {
    go("/");
    role(AriaRole.BUTTON, "Light or dark").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    go("/documents");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?q=watermelon+policy&mode=ask",
        "/?q=watermelon+policy&mode=search",
        "/compare?q=watermelon+policy",
        "/documents",
        "/cards",
        "/cards/hostile",
        "/?q=%3Cscript%3Ewindow.owned%3D9%3C%2Fscript%3E%22%3E%3Cimg+src%3Dx+onerror%3D%22window.owned%3D8%22%3E&mode=search"
      })
  void nothingInADocumentOrQueryRuns(String path) {
    go(path);
    page.waitForLoadState();

    assertThat(page.evaluate("window.owned === undefined")).isEqualTo(true);
    assertThat(page.locator("main img[src=x], main script, main svg[onload]")).hasCount(0);
  }

  private String id(String path) {
    return served.toller.collection("default").store().documents().stream()
        .filter(document -> document.path().equals(path))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aHostileDocumentIsShownAsItIs() {
    go("/documents/" + id("hostile.md"));

    assertThat(page.locator(".text")).containsText("<img src=x onerror=\"window.owned = 2\">");
    assertThat(page.evaluate("window.owned === undefined")).isEqualTo(true);

    ask("What does the watermelon policy say?");
    assertThat(page.locator(".hit").first()).containsText("<img src=x");
    assertThat(page.evaluate("window.owned === undefined")).isEqualTo(true);
  }

  @ParameterizedTest
  @EnumSource(Browser.Size.class)
  void nothingSticksOut(Browser.Size size) {
    Page sized = browser.page(size, ColorScheme.LIGHT);
    String evaluation = new Evaluations(served.toller.home()).names().getFirst();
    for (String path :
        List.of(
            "/",
            "/?q=audit+logging&mode=ask",
            "/?q=watermelon&mode=search",
            "/compare?q=audit",
            "/documents",
            "/documents?q=watermelon",
            "/documents/" + id("hostile.md"),
            "/documents/" + id("source/WriteLock.java"),
            "/evaluations",
            "/evaluations/" + evaluation,
            "/cards",
            "/cards/meaning",
            "/cards/hostile",
            "/api")) {
      sized.navigate(served.at(path).toString());
      assertThat(sized.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(path)
          .isEqualTo(true);
    }
    sized.context().close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void pagesAreAccessible(ColorScheme scheme) throws IOException {
    String evaluation = new Evaluations(served.toller.home()).names().getFirst();
    String document = served.toller.collection("default").store().documents().getFirst().id();
    for (String path :
        List.of(
            "/",
            "/?q=audit+logging&mode=ask",
            "/?q=audit+logging&mode=search",
            "/compare?q=audit+logging",
            "/documents",
            "/documents/" + document,
            "/evaluations",
            "/evaluations/" + evaluation,
            "/cards",
            "/cards/meaning",
            "/cards/hostile",
            "/doctor",
            "/api",
            "/login",
            "/nothing")) {
      Page dressed = browser.page(Browser.Size.DESKTOP, scheme);
      dressed.navigate(served.at(path).toString());
      dressed.waitForLoadState();
      assertThat(violations(dressed)).as(path).isEmpty();
      dressed.context().close();
    }
  }

  @Test
  void theDrawerIsAccessible() throws IOException {
    go("/?q=audit+logging&mode=search");
    page.locator(".hit .button").first().click();
    assertThat(drawer().getByText("From stage to stage")).isVisible();

    assertThat(violations(page)).isEmpty();
  }

  /** What axe finds wrong, one line each. */
  private static List<?> violations(Page page) throws IOException {
    try (InputStream in = BrowserTest.class.getResourceAsStream(AXE)) {
      page.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object found =
        page.evaluate(
            """
            async () => (await axe.run()).violations.map(
                (found) => found.id + ': ' + found.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '))
            """);
    browser.complaints(); // axe itself is complained about
    return (List<?>) found;
  }
}
