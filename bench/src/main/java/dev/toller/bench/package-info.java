// SPDX-License-Identifier: Apache-2.0
/** What is measured by running it: load, quality on whole folders, speed beside peers. */
package dev.toller.bench;
