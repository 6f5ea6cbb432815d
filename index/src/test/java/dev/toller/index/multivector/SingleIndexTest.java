// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

class SingleIndexTest extends MultiVectorContract {
  SingleIndexTest() {
    super(MultiVectorSettings.whole(TokenStorage.Whole.SINGLE));
  }
}
