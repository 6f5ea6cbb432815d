// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;

/**
 * Keeps one large segment and few small ones, since a search walks through the graph of each. All
 * are merged when the others together have half as many entries as the largest, so that a graph is
 * built anew when it has grown by half, and an entry is in three builds on average, however many
 * are added; the small ones alone are merged when there are {@value #MOST_SMALL}. What was deleted
 * counts until half of a segment is.
 */
final class OneLargeSegment extends MergePolicy {

  private static final int MOST_SMALL = 8;

  /** In a file of its own each, where a segment is more than so much of the index. */
  private static final double IN_ONE_FILE = 0.1;

  OneLargeSegment() {
    super(IN_ONE_FILE, Long.MAX_VALUE);
  }

  @Override
  public MergeSpecification findMerges(
      MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
    List<SegmentCommitInfo> free = new ArrayList<>(infos.asList());
    free.removeAll(context.getMergingSegments());
    if (free.size() < infos.size() || free.isEmpty()) {
      return null;
    }
    return merging(chosen(free, context));
  }

  private static List<SegmentCommitInfo> chosen(
      List<SegmentCommitInfo> segments, MergeContext context) throws IOException {
    int[] live = new int[segments.size()];
    int all = 0;
    int largest = 0;
    for (int i = 0; i < live.length; i++) {
      SegmentCommitInfo segment = segments.get(i);
      live[i] = segment.info.maxDoc() - context.numDeletesToMerge(segment);
      all += live[i];
      largest = live[i] > live[largest] ? i : largest;
    }
    int dropped = segments.get(largest).info.maxDoc() - live[largest];
    boolean grown = segments.size() > 1 && 2L * (all - live[largest]) >= live[largest];
    if (grown || dropped > live[largest]) {
      return segments;
    }
    List<SegmentCommitInfo> small = new ArrayList<>(segments);
    small.remove(largest);
    return small.size() >= MOST_SMALL ? small : List.of();
  }

  private static MergeSpecification merging(List<SegmentCommitInfo> segments) {
    if (segments.isEmpty()) {
      return null;
    }
    MergeSpecification merges = new MergeSpecification();
    merges.add(new OneMerge(List.copyOf(segments)));
    return merges;
  }

  @Override
  public MergeSpecification findForcedMerges(
      SegmentInfos infos, int most, Map<SegmentCommitInfo, Boolean> asked, MergeContext context) {
    return infos.size() > most ? merging(infos.asList()) : null;
  }

  @Override
  public MergeSpecification findForcedDeletesMerges(SegmentInfos infos, MergeContext context) {
    return merging(
        infos.asList().stream()
            .filter(SegmentCommitInfo::hasDeletions)
            .sorted(Comparator.comparing(segment -> segment.info.name))
            .toList());
  }
}
