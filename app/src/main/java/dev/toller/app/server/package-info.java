// SPDX-License-Identifier: Apache-2.0
/**
 * The server: pages for people, REST with a served OpenAPI document for programs, and MCP for
 * models, all over the facade {@link dev.toller.app.Toller}. Bound to loopback unless a token
 * guards it.
 */
package dev.toller.app.server;
