// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.TollerException;
import dev.toller.collection.chunk.ChunkSettings;
import dev.toller.collection.format.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files of a folder and of the folders below it, in the order of their paths.
 *
 * <p>Listed is every regular file whose format is known, except
 *
 * <ul>
 *   <li>what {@code .gitignore} and {@code .tollerignore} files say, each for its own folder and
 *       those below; ignore files above the root are not read;
 *   <li>hidden files and folders, unless an ignore file includes them ({@code !.github}), and
 *       {@code .git} and {@code .toller} in any case;
 *   <li>symbolic links: none is followed, so that a loop cannot be entered nor the root left. What
 *       a link inside the folder points to is listed under its own path;
 *   <li>Toller's home, where it lies in the folder.
 * </ul>
 *
 * A folder or file that cannot be read is a {@link Failure}, and so is a folder whose ignore file
 * cannot be read: what it hides is not known. A folder with nothing in it is an empty source; a
 * folder that is not there is an error.
 *
 * <p>An item's {@link Source.Item#version() version} is its size with its times of modification and
 * (where the file system has it) change. It is empty for a file that changed less than {@value
 * #RACY_SECONDS} seconds before the walk, which could change again without a new time: as git does,
 * its bytes are compared.
 *
 * <p>Immutable; may be used from several threads at once.
 */
public final class FolderSource implements Source {

  private static final System.Logger LOG = System.getLogger(FolderSource.class.getName());
  private static final int RACY_SECONDS = 2;

  private final Path root;
  private final Path home;
  private final FileReader reader;
  private final Clock clock;

  /**
   * A folder, cut into passages of the default size.
   *
   * @param root the folder
   * @param home Toller's home, passed over where it lies in the folder
   */
  public FolderSource(Path root, Path home) {
    this(root, home, ChunkSettings.DEFAULT);
  }

  /**
   * @param root the folder
   * @param home Toller's home, passed over where it lies in the folder
   * @param chunks how large passages are
   */
  public FolderSource(Path root, Path home, ChunkSettings chunks) {
    this(root, home, chunks, Clock.systemUTC());
  }

  FolderSource(Path root, Path home, ChunkSettings chunks, Clock clock) {
    this.root = root.toAbsolutePath().normalize();
    this.home = home.toAbsolutePath().normalize();
    this.reader = new FileReader(new Formats(), chunks);
    this.clock = clock;
  }

  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public String method() {
    return reader.method();
  }

  @Override
  public Listing list() {
    Path real = realRoot();
    Gatherer gatherer = new Gatherer(clock.instant().minusSeconds(RACY_SECONDS));
    new FolderWalk(home(real), gatherer).walk(real);
    return gatherer.listing();
  }

  private Path realRoot() {
    if (!Files.exists(root)) {
      throw TollerException.notFound(
          "The folder '%s' does not exist; give the folder that holds the documents."
              .formatted(root));
    }
    if (!Files.isDirectory(root)) {
      throw TollerException.invalid(
          "'%s' is a file; give the folder that holds it.".formatted(root));
    }
    try (var _ = Files.newDirectoryStream(root)) {
      return root.toRealPath();
    } catch (IOException trouble) {
      throw new TollerException(
          TollerException.Kind.FAILED,
          "The folder '%s' cannot be read: %s; nothing was synced."
              .formatted(root, Reasons.of(trouble)),
          trouble);
    }
  }

  private Path home(Path realRoot) {
    try {
      Path real = Files.exists(home) ? home.toRealPath() : home;
      if (real.equals(realRoot)) {
        throw TollerException.invalid(
            "The folder '%s' is Toller's own home; sync another folder, or keep the home elsewhere with --home."
                .formatted(root));
      }
      return real;
    } catch (IOException unreadable) {
      return home;
    }
  }

  /** Makes items of the files that a walk finds. */
  private final class Gatherer implements FolderWalk.Visitor {

    private final Instant racy;
    private final List<Item> items = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private int links;

    Gatherer(Instant racy) {
      this.racy = racy;
    }

    @Override
    public void file(Path file, String path, BasicFileAttributes attributes) throws IOException {
      if (reader.supports(path)) {
        items.add(
            new FileItem(
                file,
                path,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                version(file, attributes),
                reader));
      }
    }

    private String version(Path file, BasicFileAttributes attributes) throws IOException {
      Instant modified = attributes.lastModifiedTime().toInstant();
      Instant changed = changed(file, modified);
      boolean settled = modified.isBefore(racy) && changed.isBefore(racy);
      return settled ? "%d %s %s".formatted(attributes.size(), modified, changed) : "";
    }

    private static Instant changed(Path file, Instant otherwise) throws IOException {
      if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        return otherwise;
      }
      Object time = Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
      return ((FileTime) time).toInstant();
    }

    @Override
    public void link() {
      links++;
    }

    @Override
    public void failure(Failure failure) {
      failures.add(failure);
    }

    Listing listing() {
      if (links > 0) {
        LOG.log(
            System.Logger.Level.INFO, "{0} symbolic links in {1} are not followed.", links, root);
      }
      items.sort(Comparator.comparing(Item::path));
      failures.sort(Comparator.comparing(Failure::path));
      return new Listing(items, failures);
    }
  }
}
