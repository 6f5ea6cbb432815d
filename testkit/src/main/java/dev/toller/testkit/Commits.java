// SPDX-License-Identifier: Apache-2.0
package dev.toller.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toller.Metadata;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a folder's commits hold: the metadata of each entry, by its id. */
final class Commits {

  private final TreeMap<Long, Map<String, Metadata>> commits = new TreeMap<>();
  private long largest = -1;
  private boolean writing;

  synchronized Map<String, Metadata> at(long commit) {
    assertThat(commits).as("commits").containsKey(commit);
    return commits.get(commit);
  }

  synchronized void beginWriting(OptionalLong commit) {
    assertThat(writing).as("the folder has a writer already").isFalse();
    writing = true;
    if (commit.isPresent()) {
      assertThat(commits).as("commits").containsKey(commit.getAsLong());
      commits.tailMap(commit.getAsLong(), false).clear();
    } else {
      commits.clear();
    }
  }

  synchronized void endWriting() {
    writing = false;
  }

  synchronized void add(long commit, Map<String, Metadata> entries) {
    assertThat(commit).as("the number of a new commit").isGreaterThan(largest);
    largest = commit;
    commits.put(commit, Map.copyOf(entries));
  }

  synchronized void keepOnly(long commit) {
    assertThat(commits).as("commits").containsKey(commit);
    commits.keySet().removeIf(other -> other != commit);
  }
}
