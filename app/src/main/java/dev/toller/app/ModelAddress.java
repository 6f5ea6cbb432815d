// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

/**
 * Where a language model is served.
 *
 * @param url the base of an OpenAI-compatible API, such as {@code http://localhost:11434/v1}
 * @param name the model's name there
 */
public record ModelAddress(String url, String name) {}
