// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Document;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.collection.chunk.ChunkSettings;
import dev.toller.collection.chunk.Chunker;
import dev.toller.collection.format.Formats;
import dev.toller.collection.format.Parsed;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Makes documents and passages of files.
 *
 * @param formats parses
 * @param chunks how large passages are
 */
record FileReader(Formats formats, ChunkSettings chunks) {

  /** Raised whenever a parser or the chunker makes something else of the same file. */
  private static final int VERSION = 1;

  String method() {
    return "files %d, passages %d/%d"
        .formatted(VERSION, chunks.maxTokens(), chunks.overlapTokens());
  }

  boolean supports(String path) {
    return formats.supports(path);
  }

  Contents read(FileItem item, ToIntFunction<String> tokens) {
    Parsed parsed = formats.parse(item.file(), item.path());
    Metadata metadata = metadata(item, parsed);
    List<Passage> passages =
        new Chunker(tokens, chunks).split(item.id(), item.path(), parsed, metadata);
    return new Contents(
        new Document(item.id(), item.path(), parsed.title(), metadata, parsed.text()), passages);
  }

  private static Metadata metadata(FileItem item, Parsed parsed) {
    Metadata own =
        parsed.title().isBlank()
            ? parsed.metadata()
            : parsed.metadata().with(Metadata.TITLE, parsed.title());
    return Metadata.NONE
        .with(Metadata.DATE, item.date())
        .with(own)
        .with(Metadata.PATH, item.path())
        .with(Metadata.TYPE, parsed.type());
  }
}
