// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.Explanation;

/**
 * Why a vertex scores a passage as it does.
 *
 * @param source who says so: a retriever's name, a branch
 * @param explanation the score and what adds up to it
 */
public record Reason(String source, Explanation explanation) {}
