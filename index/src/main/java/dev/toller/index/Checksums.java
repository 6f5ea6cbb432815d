// SPDX-License-Identifier: Apache-2.0
package dev.toller.index;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/** Compares the bytes of files with the checksum that ends each of them. */
final class Checksums {

  private Checksums() {}

  static boolean holds(Directory directory, String file) {
    try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(input);
      return true;
    } catch (IOException damaged) {
      return false;
    }
  }

  /** Every finished file of an index, in the order in which they are read. */
  static String[] files(Directory directory) throws IOException {
    return Arrays.stream(directory.listAll())
        .filter(file -> file.startsWith(IndexFileNames.SEGMENTS) || file.startsWith("_"))
        .sorted(java.util.Comparator.comparing((String file) -> file.startsWith("_")))
        .toArray(String[]::new);
  }
}
