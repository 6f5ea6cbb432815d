// SPDX-License-Identifier: Apache-2.0
/**
 * The Model Context Protocol: the tools {@code search}, {@code fetch} and {@code ask} for language
 * models, over HTTP and over standard input and output. Only what a server of tools needs is here:
 * initialisation, ping, the list of tools and their calls.
 */
package dev.toller.app.server.mcp;
