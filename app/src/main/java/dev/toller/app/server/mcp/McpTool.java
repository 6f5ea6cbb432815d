// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * Something that a model may call. It only reads.
 *
 * @param name by which it is called
 * @param title for people
 * @param description tells the model when and how to call it
 * @param schema the JSON schema of its arguments
 * @param call does it; a {@link dev.toller.TollerException} is told to the model
 */
public record McpTool(
    String name,
    String title,
    String description,
    JsonNode schema,
    Function<JsonNode, Object> call) {}
