// SPDX-License-Identifier: Apache-2.0
/** What the class path carries, as files in the user's cache. */
package dev.toller.engine.cache;
