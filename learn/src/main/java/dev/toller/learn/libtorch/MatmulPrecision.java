// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/**
 * How libtorch multiplies matrices of single precision, in the whole process. Lower ones are
 * quicker where the processor has instructions for them (AVX512_BF16, AMX), and change nothing
 * elsewhere.
 */
public enum MatmulPrecision {
  /** In single precision: for comparing with another back end. The default of libtorch. */
  HIGHEST,
  /** In numbers of about 19 or 16 bits where that loses little. */
  HIGH,
  /** In numbers of 16 bits, summed in single precision: for training and for encoding. */
  MEDIUM;

  /** Multiplies like this from now on, in all threads. */
  public void use() {
    Libtorch.load();
    torch.globalContext().setFloat32MatmulPrecision(name().toLowerCase(Locale.ROOT));
  }

  /** How it multiplies now. */
  public static MatmulPrecision current() {
    Libtorch.load();
    return valueOf(torch.globalContext().float32MatmulPrecision().intern().name());
  }
}
