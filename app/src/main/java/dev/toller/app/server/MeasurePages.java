// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.app.Doctor;
import dev.toller.app.Toller;
import dev.toller.app.server.page.EvaluationView;
import dev.toller.app.server.page.Page;
import dev.toller.app.server.page.Section;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages that show how well things are: stored evaluations, and the doctor's report. */
final class MeasurePages {

  private final Toller toller;
  private final Frames frames;
  private final Evaluations evaluations;

  MeasurePages(Toller toller, Frames frames, Evaluations evaluations) {
    this.toller = toller;
    this.frames = frames;
    this.evaluations = evaluations;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/evaluations", this::list),
        Route.get("/evaluations/{name}", this::evaluation),
        Route.get("/doctor", this::doctor),
        Route.get("/doctor/report", this::report));
  }

  private void list(Context request) {
    Page page = frames.page(request, "Evaluation", Section.EVALUATION, false);
    List<EvaluationView> views =
        evaluations.names().stream()
            .map(name -> EvaluationView.of(name, evaluations.read(name), ""))
            .toList();
    frames.answer(request, "evaluations", page, Map.of("evaluations", views));
  }

  private void evaluation(Context request) {
    String name = request.pathParam("name");
    String metric = Optional.ofNullable(request.queryParam("metric")).orElse("");
    EvaluationView view = EvaluationView.of(name, evaluations.read(name), metric);
    Page page = frames.page(request, view.data(), Section.EVALUATION, false);
    frames.answer(request, "evaluation", page, Map.of("evaluation", view));
  }

  private void doctor(Context request) {
    frames.answer(
        request, "doctor", frames.page(request, "Doctor", Section.DOCTOR, true), Map.of());
  }

  private void report(Context request) {
    request.html(frames.text("report", Map.of("report", new Doctor(toller).examine())));
  }
}
