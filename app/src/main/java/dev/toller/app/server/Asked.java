// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toller.app.AskRequest;
import dev.toller.app.Json;
import dev.toller.app.ModelAddress;
import dev.toller.app.SearchRequest;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;

/**
 * What a client asks of a collection: the JSON body of a POST, or the parameters of a GET. What is
 * left out takes its default.
 *
 * @param query what to search for
 * @param question what to answer
 * @param k how many passages
 * @param flow the flow's name
 * @param filter in the language of {@link dev.toller.Filter#parse}
 * @param explain whether each hit comes with its explanation
 * @param collection the collection's name
 */
record Asked(
    Optional<String> query,
    Optional<String> question,
    Optional<Integer> k,
    Optional<String> flow,
    Optional<String> filter,
    Optional<Boolean> explain,
    Optional<String> collection) {

  static Asked read(Context request) {
    return request.method().equals(HandlerType.POST)
        ? Body.read(request, Asked.class)
        : Json.read(
            parameters(request).toString(), Asked.class, "The request's list of parameters");
  }

  private static ObjectNode parameters(Context request) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    request.queryParamMap().forEach((name, values) -> parameters.put(name, values.getFirst()));
    return parameters;
  }

  SearchRequest search(Optional<ModelAddress> model) {
    return new SearchRequest(
        query.orElse(""), passages(), flowName(), filter.orElse(""), explain.orElse(false), model);
  }

  AskRequest ask(Optional<ModelAddress> model) {
    return new AskRequest(question.orElse(""), passages(), flowName(), filter.orElse(""), model);
  }

  private int passages() {
    return k.orElse(SearchRequest.DEFAULT_K);
  }

  private String flowName() {
    return flow.filter(name -> !name.isBlank()).orElse(SearchRequest.DEFAULT_FLOW);
  }
}
