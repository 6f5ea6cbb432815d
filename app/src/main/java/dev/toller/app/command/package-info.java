// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of the command line, one class each. A command turns options into a request of the
 * facade, and the result into one JSON object or into text for people; nothing else happens here.
 */
package dev.toller.app.command;
