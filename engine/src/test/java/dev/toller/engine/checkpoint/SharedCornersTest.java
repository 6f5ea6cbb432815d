// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What models say of the corners that they share. */
class SharedCornersTest {

  @TempDir Path folder;

  private static SharedCorners corners(int count, String hash, Map<String, Integer> rows) {
    return new SharedCorners(count, hash, new TreeMap<>(rows));
  }

  private static final SharedCorners FIRST = corners(8, "abc", Map.of("a", 0, "b \"c\"", 1));

  @Test
  void whatIsWrittenIsRead() {
    assertThat(SharedCorners.in(folder)).isEmpty();
    FIRST.write(folder);
    assertThat(SharedCorners.in(folder)).contains(FIRST);
  }

  @Test
  void theyAgreeAsLongAsNoClassMovesAndNoCornerIsSharedOut() {
    assertThat(FIRST.conflict(corners(8, "abc", Map.of("a", 0, "d", 7)))).isEmpty();
    assertThat(FIRST.conflict(corners(8, "abc", Map.of("a", 2))))
        .contains("the class 'a' is at corner 0 in one and 2 in the other");
    assertThat(FIRST.conflict(corners(8, "abc", Map.of("d", 1))))
        .contains("corner 1 is that of 'b \"c\"' in one and of 'd' in the other");
    assertThat(FIRST.conflict(corners(9, "abd", Map.of())))
        .contains("one has 8 corners (abc) and the other 9 (abd)");
    assertThat(FIRST.with(corners(8, "abc", Map.of("d", 7))).rows())
        .isEqualTo(new TreeMap<>(Map.of("a", 0, "b \"c\"", 1, "d", 7)));
  }

  @Test
  void otherWeightsDoNotInheritThem() {
    FIRST.write(folder.resolve("from"));
    ModelFiles.copy(folder.resolve("from"), folder.resolve("to"));
    assertThat(Files.exists(folder.resolve("to/classes"))).isFalse();
  }
}
