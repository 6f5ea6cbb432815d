// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.dense;

class ExactIndexTest extends DenseContract {
  ExactIndexTest() {
    super(DenseSettings.DEFAULT);
  }
}
