// SPDX-License-Identifier: Apache-2.0
/** Answers that quote: no model server, exact spans, and silence where the evidence is weak. */
package dev.toller.generate.extractive;
