// SPDX-License-Identifier: Apache-2.0
/** What is done with a question by a language model before anything is searched. */
package dev.toller.generate.query;
