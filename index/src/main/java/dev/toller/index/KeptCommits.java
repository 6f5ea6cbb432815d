// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexDeletionPolicy;

/**
 * Keeps every commit until told which one to keep; drops those after the commit that a writer goes
 * on from.
 */
final class KeptCommits extends IndexDeletionPolicy {

  private final OptionalLong start;
  private List<Long> numbers = List.of();
  private OptionalLong only = OptionalLong.empty();

  KeptCommits(OptionalLong start) {
    this.start = start;
  }

  @Override
  public void onInit(List<? extends IndexCommit> commits) {
    commits.stream()
        .filter(commit -> start.isPresent() && commit.getGeneration() > start.getAsLong())
        .forEach(IndexCommit::delete);
    remember(commits);
  }

  @Override
  public void onCommit(List<? extends IndexCommit> commits) {
    commits.stream()
        .filter(commit -> only.isPresent() && commit.getGeneration() != only.getAsLong())
        .forEach(IndexCommit::delete);
    remember(commits);
  }

  private void remember(List<? extends IndexCommit> commits) {
    numbers =
        commits.stream()
            .filter(commit -> !commit.isDeleted())
            .map(IndexCommit::getGeneration)
            .toList();
  }

  /** The numbers of the commits there are, ascending. */
  List<Long> numbers() {
    return numbers;
  }

  /** From the next look at the commits on, all but this one go. */
  void only(long commit) {
    only = OptionalLong.of(commit);
  }

  /** Commits are kept again. */
  void all() {
    only = OptionalLong.empty();
  }
}
