// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/**
 * A commit by its number, which is Lucene's generation of the {@code segments} file; no other
 * commit of the folder is looked at.
 */
final class CommitPoint extends IndexCommit {

  private final Directory directory;
  private final long number;

  CommitPoint(Directory directory, long number) {
    this.directory = directory;
    this.number = number;
  }

  /** Whether the commit is there. */
  boolean exists() throws IOException {
    return Arrays.asList(directory.listAll()).contains(getSegmentsFileName());
  }

  /** The numbers of all commits of a folder, for messages. */
  static String numbers(Directory directory) throws IOException {
    String numbers =
        Arrays.stream(directory.listAll())
            .filter(file -> file.startsWith(IndexFileNames.SEGMENTS + "_"))
            .map(SegmentInfos::generationFromSegmentsFileName)
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? "none" : numbers;
  }

  SegmentInfos infos() throws IOException {
    return SegmentInfos.readCommit(directory, getSegmentsFileName());
  }

  @Override
  public String getSegmentsFileName() {
    return IndexFileNames.fileNameFromGeneration(IndexFileNames.SEGMENTS, "", number);
  }

  @Override
  public Collection<String> getFileNames() throws IOException {
    return infos().files(true);
  }

  @Override
  public Directory getDirectory() {
    return directory;
  }

  @Override
  public void delete() {
    throw new UnsupportedOperationException("a commit is deleted by its writer");
  }

  @Override
  public boolean isDeleted() {
    return false;
  }

  @Override
  public int getSegmentCount() {
    throw new UnsupportedOperationException("segments are not counted before they are read");
  }

  @Override
  public long getGeneration() {
    return number;
  }

  @Override
  public Map<String, String> getUserData() throws IOException {
    return infos().getUserData();
  }
}
