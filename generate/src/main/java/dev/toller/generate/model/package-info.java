// SPDX-License-Identifier: Apache-2.0
/** Language models that answer over the wire or from a record. */
package dev.toller.generate.model;
