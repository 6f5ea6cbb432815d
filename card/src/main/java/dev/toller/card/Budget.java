// SPDX-License-Identifier: Apache-2.0
package dev.toller.card;

import java.time.Duration;

/**
 * What an experiment may take.
 *
 * @param time on the clock
 * @param memory in bytes, of the whole process, mapped files left out
 */
public record Budget(Duration time, long memory) {}
