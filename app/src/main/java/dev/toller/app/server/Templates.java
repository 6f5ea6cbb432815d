// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.Map;

/** Sets the templates, which were compiled with the program. May be used from several threads. */
final class Templates {

  private static final String PACKAGE = "dev.toller.app.server.templates";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          Path.of("."), ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

  /** A template's text. */
  String text(String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    engine.render(template + ".jte", parameters, output);
    return output.toString();
  }

  /** A template to be set within another one. */
  Content content(String template, Map<String, Object> parameters) {
    return output -> engine.render(template + ".jte", parameters, output);
  }

  /** Answers a request with a template. */
  void answer(Context request, String template, Map<String, Object> parameters) {
    request.html(text(template, parameters));
  }
}
