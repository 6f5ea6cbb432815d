// SPDX-License-Identifier: Apache-2.0
/** Work that is put off, and work that is shared out among threads. */
package dev.toller.engine.work;
