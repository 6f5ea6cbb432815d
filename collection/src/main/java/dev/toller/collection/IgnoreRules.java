// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * What the ignore files of a folder and of the folders above it say, in the language of git.
 *
 * <p>The deepest file that says something decides; in one folder {@value #OWN} decides before
 * {@value #GIT}, and in one file the last line that matches. Immutable.
 *
 * @param files of this folder, the deciding one first
 * @param folder this folder's path below the root, ending in {@code /}; empty for the root
 * @param above what holds where these files say nothing
 */
record IgnoreRules(List<IgnoreNode> files, String folder, Optional<IgnoreRules> above) {

  static final String OWN = ".tollerignore";
  static final String GIT = ".gitignore";

  /** Nothing is ignored. */
  static final IgnoreRules NONE = new IgnoreRules(List.of(), "", Optional.empty());

  private static final int MAX_BYTES = 1 << 20;

  /** What the rules say of a path. */
  enum Verdict {
    IGNORED,
    INCLUDED,
    SILENT
  }

  /**
   * The rules in a folder below.
   *
   * @param directory the folder
   * @param path its path below the root, ending in {@code /}; empty for the root
   * @throws IOException when an ignore file is there and cannot be read
   */
  IgnoreRules below(Path directory, String path) throws IOException {
    List<IgnoreNode> found = new ArrayList<>();
    for (String name : List.of(OWN, GIT)) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        found.add(parse(file));
      }
    }
    return found.isEmpty() ? this : new IgnoreRules(List.copyOf(found), path, Optional.of(this));
  }

  private static IgnoreNode parse(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("an ignore file may have at most %,d bytes".formatted(MAX_BYTES));
    }
    IgnoreNode node = new IgnoreNode();
    try (InputStream in = Files.newInputStream(file)) {
      node.parse(file.toString(), in);
    }
    return node;
  }

  /**
   * What the rules say.
   *
   * @param path below the root, in or below this folder
   * @param isFolder whether it is a folder
   */
  Verdict verdict(String path, boolean isFolder) {
    String inFolder = path.substring(folder.length());
    for (IgnoreNode file : files) {
      Boolean ignored = file.checkIgnored(inFolder, isFolder);
      if (ignored != null) {
        return ignored ? Verdict.IGNORED : Verdict.INCLUDED;
      }
    }
    return above.map(rules -> rules.verdict(path, isFolder)).orElse(Verdict.SILENT);
  }
}
