// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

class SignIndexTest extends SignContract {
  SignIndexTest() {
    super(BinaryCoder.signs(40), CodeSettings.EXHAUSTIVE);
  }
}
