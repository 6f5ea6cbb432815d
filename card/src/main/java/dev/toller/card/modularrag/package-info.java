// SPDX-License-Identifier: Apache-2.0
/** The card of Modular RAG: known systems written as flows, held to programs written by hand. */
package dev.toller.card.modularrag;
