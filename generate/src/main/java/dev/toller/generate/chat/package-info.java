// SPDX-License-Identifier: Apache-2.0
/** Answers written by a language model from numbered passages, with citations that are checked. */
package dev.toller.generate.chat;
