// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Tells what a page says from what surrounds it: scripts, forms, navigation, headers and footers of
 * the site, tables of contents. Goes by element, role, visibility, the usual names of classes and
 * ids, and for lists by what they link to.
 */
final class HtmlNoise {

  private static final Set<String> ELEMENTS =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "head",
          "nav",
          "footer",
          "button",
          "select",
          "textarea",
          "input",
          "svg",
          "canvas",
          "iframe",
          "object",
          "embed",
          "audio",
          "video",
          "map",
          "dialog",
          "menu");
  private static final Set<String> ROLES =
      Set.of(
          "navigation",
          "banner",
          "contentinfo",
          "search",
          "menu",
          "menubar",
          "dialog",
          "toolbar",
          "complementary",
          "alert");
  private static final Pattern NAMES =
      Pattern.compile(
          "(?:top|bottom|sub|side|skip|main|nav|site)-?(?:nav|menu|navbar|list)|nav(?:bar|igation|list)?"
              + "|bread-?(?:crumbs?|trail)s?|menu|tabs|sidebar|side-?bar|(?:page-?|site-?)?footer"
              + "|(?:mini-?)?toc(?:-area)?|table-of-contents|skip-?(?:link|to-content)|cookie-?(?:banner|consent|notice)|pagination"
              + "|search-?(?:box|form)|legal-?copy|copyright|pdflink|last-?modified|social-?(?:links?|share|media)|share-?(?:bar|buttons?)");
  private static final Set<String> NEVER = Set.of("html", "body", "main", "article");
  private static final Set<String> FRAMES = Set.of("header", "aside");
  private static final String SAYS = "p, pre, table, h1, h2, h3, h4";
  private static final double MOST = 0.8;

  private HtmlNoise() {}

  /** The part of a page that holds what it says; the whole body where none is marked. */
  static Element content(Element body) {
    for (String query : List.of("main", "[role=main]", "#main-content", "#content", "article")) {
      List<Element> found = body.select(query);
      if (found.size() == 1 && found.getFirst().hasText()) {
        return found.getFirst();
      }
    }
    return body;
  }

  /** Whether an element and all in it are to be left out. */
  static boolean is(Element element) {
    String name = element.normalName();
    if (NEVER.contains(name)) {
      return false;
    }
    return ELEMENTS.contains(name)
        || (FRAMES.contains(name) && element.closest("main, article") == null)
        || (name.equals("form") && element.selectFirst(SAYS) == null)
        || isHidden(element)
        || ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
        || isNamedSo(element)
        || isContents(element);
  }

  private static boolean isHidden(Element element) {
    return element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT).contains("display:none");
  }

  private static boolean isNamedSo(Element element) {
    return matches(element.id()) || element.classNames().stream().anyMatch(HtmlNoise::matches);
  }

  private static boolean matches(String name) {
    return !name.isEmpty() && NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether a list does little but link to places on its own page. */
  private static boolean isContents(Element list) {
    if (!list.normalName().equals("ul") && !list.normalName().equals("ol")) {
      return false;
    }
    int linked = list.select("a[href^=#]").stream().mapToInt(link -> link.text().length()).sum();
    return linked > 0 && linked >= MOST * list.text().length();
  }
}
