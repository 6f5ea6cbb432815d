// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * One walk through a folder. Folders wait in a queue and are open one at a time, so that depth
 * costs neither stack nor file handles.
 */
final class FolderWalk {

  private static final Set<String> NEVER = Set.of(".git", ".toller");

  /** Told of what is found. */
  interface Visitor {
    void file(Path file, String path, BasicFileAttributes attributes) throws IOException;

    void link();

    void failure(Failure failure);
  }

  private record Folder(Path directory, String path, IgnoreRules rules) {}

  private final Path excluded;
  private final Visitor visitor;
  private final Deque<Folder> waiting = new ArrayDeque<>();

  /**
   * @param excluded a folder that is passed over
   * @param visitor told of what is found, in no particular order
   */
  FolderWalk(Path excluded, Visitor visitor) {
    this.excluded = excluded;
    this.visitor = visitor;
  }

  void walk(Path root) {
    waiting.add(new Folder(root, "", IgnoreRules.NONE));
    while (!waiting.isEmpty()) {
      enter(waiting.remove());
    }
  }

  private void enter(Folder folder) {
    try {
      List<Path> entries = entries(folder.directory);
      IgnoreRules rules = rules(folder);
      for (Path entry : entries) {
        visit(entry, folder.path + FileNames.of(entry), rules);
      }
    } catch (IOException | DirectoryIteratorException trouble) {
      visitor.failure(new Failure(withoutSlash(folder.path), reason(trouble)));
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    }
    return entries;
  }

  private static IgnoreRules rules(Folder folder) throws IOException {
    try {
      return folder.rules.below(folder.directory, folder.path);
    } catch (IOException trouble) {
      throw new IOException(
          "the folder is left out because its ignore rules cannot be read: " + Reasons.of(trouble),
          trouble);
    }
  }

  private void visit(Path entry, String path, IgnoreRules rules) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (isWanted(entry, path, attributes.isDirectory(), rules)) {
        visit(entry, path, attributes, rules);
      }
    } catch (IOException trouble) {
      visitor.failure(new Failure(path, Reasons.of(trouble)));
    }
  }

  private void visit(Path entry, String path, BasicFileAttributes attributes, IgnoreRules rules)
      throws IOException {
    if (attributes.isDirectory()) {
      waiting.add(new Folder(entry, path + "/", rules));
    } else if (attributes.isSymbolicLink()) {
      visitor.link();
    } else if (attributes.isRegularFile()) {
      visitor.file(entry, path, attributes);
    }
  }

  private boolean isWanted(Path entry, String path, boolean isFolder, IgnoreRules rules)
      throws IOException {
    if (NEVER.contains(entry.getFileName().toString()) || entry.equals(excluded)) {
      return false;
    }
    return switch (rules.verdict(path, isFolder)) {
      case IGNORED -> false;
      case INCLUDED -> true;
      case SILENT -> !Files.isHidden(entry);
    };
  }

  private static String withoutSlash(String path) {
    return path.isEmpty() ? path : path.substring(0, path.length() - 1);
  }

  private static String reason(Exception trouble) {
    return Reasons.of(
        trouble instanceof DirectoryIteratorException wrapped ? wrapped.getCause() : trouble);
  }
}
