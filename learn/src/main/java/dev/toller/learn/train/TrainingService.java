// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.train;

import dev.toller.Progress;
import dev.toller.Trainer;
import java.nio.file.Path;

/** The trainer of this module, for those who find it by its interface. */
public final class TrainingService implements Trainer {

  @Override
  public Trained train(Path configuration, boolean resume, Progress progress) {
    return Training.run(ConfigReader.read(configuration), resume, progress);
  }
}
