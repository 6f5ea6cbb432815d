// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.checkpoint;

import dev.toller.TollerException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A published model as it is stored: its settings, and tensors by name.
 *
 * <p>Opening reads settings and tables of contents; numbers are read when asked for. May be used
 * from several threads at once, but not while it is being closed; afterwards reading is an {@link
 * IllegalStateException}. A file that another program shortens while it is open is not guarded
 * against.
 */
public interface Checkpoint extends AutoCloseable {

  /**
   * Opens a folder with {@code config.json} and {@code model.safetensors}, or several such files
   * listed in {@code model.safetensors.index.json}.
   *
   * @throws TollerException of kind {@code NOT_FOUND} where a file is missing, of kind {@code
   *     DAMAGED} where one is not what it should be
   */
  static Checkpoint open(Path folder) {
    return FolderCheckpoint.open(folder);
  }

  /** What errors call it: the folder. */
  String name();

  /** The settings. */
  Config config();

  /** What it holds, by name. */
  Map<String, StoredTensor> tensors();

  /**
   * The numbers of a tensor, row after row; half precision is widened, double precision rounded.
   * The array is the caller's.
   *
   * @throws TollerException where there is no such tensor or its numbers are not {@link
   *     DType#real()}
   */
  float[] read(String tensor);

  /**
   * The numbers of a tensor of whole numbers, row after row. The array is the caller's.
   *
   * @throws TollerException where there is no such tensor or its numbers are not {@link
   *     DType#whole()}
   */
  long[] readWhole(String tensor);

  @Override
  void close();
}
