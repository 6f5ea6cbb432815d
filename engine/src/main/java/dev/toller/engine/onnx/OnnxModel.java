// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.toller.TollerException;
import dev.toller.engine.cache.Platform;
import dev.toller.engine.cache.Resources;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A BERT-like network in ONNX Runtime: token numbers in, a vector a token out.
 *
 * <p>One sequence a run and one thread a run, so that a result depends on the sequence alone: the
 * kernels choose their blocking by the shape, and a batch would need padding. Several runs at once
 * are allowed and are the way to use several cores. ONNX Runtime's threads would spin between
 * kernels and take time from other work, so there are none.
 */
final class OnnxModel implements AutoCloseable {

  private static final String PLATFORMS =
      "Linux and Windows on x64, and on Linux and macOS on aarch64";

  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads a network.
   *
   * @param resource where it lies on the class path
   */
  static OnnxModel load(String resource) {
    try {
      Natives.prepare();
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      return new OnnxModel(environment, session(resource, environment));
    } catch (OrtException | LinkageError | IllegalStateException e) {
      throw failure(e);
    }
  }

  private static TollerException failure(Throwable trouble) {
    Throwable root = trouble;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new TollerException(
        TollerException.Kind.FAILED,
        "ONNX Runtime cannot load the encoder on %s (%s); it runs on %s, and needs a temporary folder that it can write to (java.io.tmpdir is '%s')."
            .formatted(Platform.name(), root, PLATFORMS, System.getProperty("java.io.tmpdir")),
        trouble);
  }

  private static OrtSession session(String resource, OrtEnvironment environment)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      Optional<Path> file = Resources.file(resource);
      return file.isPresent()
          ? environment.createSession(file.get().toString(), options)
          : environment.createSession(Resources.bytes(resource), options);
    }
  }

  /**
   * Runs the network.
   *
   * @param ids the token numbers of one sequence
   * @return the vectors of its tokens, one after another
   */
  float[] run(int[] ids) throws OrtException {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor tokens = tensor(Arrays.stream(ids).asLongStream().toArray());
        OnnxTensor mask = tensor(ones);
        OnnxTensor types = tensor(new long[ids.length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
    }
  }

  private OnnxTensor tensor(long[] row) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length});
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failure(e);
    }
  }
}
