// SPDX-License-Identifier: Apache-2.0
/**
 * What the templates show: records that hold text and numbers ready to be set, and how they are
 * made of what Toller answers. Nothing here is markup, except for charts; templates escape
 * everything.
 */
package dev.toller.app.server.page;
