// SPDX-License-Identifier: Apache-2.0
package dev.toller.bench.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * ONNX Runtime with all-MiniLM-L6-v2 as a Java program would use it at its best: sequences sorted
 * by length, padded batches, threads inside a run. Pooling is left out, in its favour.
 */
final class OrtPeer implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /**
   * Loads a network.
   *
   * @param resource where it lies on the class path
   * @param threads inside a run
   */
  OrtPeer(String resource, int threads) throws OrtException, IOException {
    environment.setTelemetry(false);
    try (InputStream network = OrtPeer.class.getResourceAsStream(resource);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      this.session = environment.createSession(network.readAllBytes(), options);
    }
  }

  /**
   * Runs sequences that are sorted by length.
   *
   * @param batch how many are padded to a common length and run together
   */
  void run(List<int[]> sorted, int batch) throws OrtException {
    for (int from = 0; from < sorted.size(); from += batch) {
      run(sorted.subList(from, Math.min(sorted.size(), from + batch)));
    }
  }

  private void run(List<int[]> rows) throws OrtException {
    int length = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    long[] ids = new long[rows.size() * length];
    long[] mask = new long[ids.length];
    for (int row = 0; row < rows.size(); row++) {
      int[] tokens = rows.get(row);
      for (int i = 0; i < tokens.length; i++) {
        ids[row * length + i] = tokens[i];
      }
      Arrays.fill(mask, row * length, row * length + tokens.length, 1);
    }
    long[] shape = {rows.size(), length};
    try (OnnxTensor tokens = tensor(ids, shape);
        OnnxTensor seen = tensor(mask, shape);
        OnnxTensor types = tensor(new long[ids.length], shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", seen, "token_type_ids", types))) {
      ((OnnxTensor) result.get(0)).getFloatBuffer();
    }
  }

  private OnnxTensor tensor(long[] numbers, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), shape);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
