// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.run;

import dev.toller.engine.kernel.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Says where and by what an experiment was run. */
final class Stamper {

  private static final int SHORT = 12;

  private Stamper() {}

  /**
   * A stamp of now.
   *
   * @param cards the folder of cards, in the project whose commit counts
   */
  static CardRecord.Stamp stamp(Path cards) {
    String version = Stamper.class.getPackage().getImplementationVersion();
    return new CardRecord.Stamp(
        commit(cards),
        Optional.ofNullable(version).orElse("development"),
        "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor")),
        flags(),
        Kernels.best().description(),
        Runtime.getRuntime().availableProcessors(),
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The flags of the virtual machine that say how it runs; paths say only where. */
  private static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.contains("/"))
        .toList();
  }

  private static String commit(Path cards) {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(cards.toFile());
    if (builder.getGitDir() == null) {
      return "unknown";
    }
    try (Repository repository = builder.build();
        Git git = new Git(repository)) {
      return Optional.ofNullable(repository.resolve("HEAD"))
          .map(ObjectId::name)
          .map(name -> name.substring(0, SHORT) + (changed(git) ? "+changes" : ""))
          .orElse("unknown");
    } catch (IOException | GitAPIRuntime unreadable) {
      return "unknown";
    }
  }

  /** Whether sources or cards differ from the commit; records and pages may. */
  private static boolean changed(Git git) {
    try {
      Status status = git.status().call();
      Set<String> changed = new TreeSet<>(status.getUncommittedChanges());
      changed.addAll(status.getUntracked());
      return changed.stream().anyMatch(Stamper::counts);
    } catch (GitAPIException unreadable) {
      throw new GitAPIRuntime(unreadable);
    }
  }

  private static boolean counts(String path) {
    return path.contains("src/main/") || (path.startsWith("cards/") && !path.contains("records/"));
  }

  private static final class GitAPIRuntime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GitAPIRuntime(GitAPIException cause) {
      super(cause);
    }
  }
}
