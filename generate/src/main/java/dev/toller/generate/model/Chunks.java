// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The bytes of a response as they arrive, taken by a thread that waits no longer than it wants to:
 * what an {@code InputStream} of the HTTP client cannot promise. One piece is asked for at a time,
 * so that a fast server does not fill the memory.
 */
final class Chunks implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

  private sealed interface Signal {
    record Bytes(byte[] bytes) implements Signal {}

    record End() implements Signal {}

    record Broken(Throwable cause) implements Signal {}
  }

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private volatile Flow.Subscription subscription;

  private Chunks() {}

  /** Subscribes to a body. */
  static Chunks of(Flow.Publisher<List<ByteBuffer>> body) {
    Chunks chunks = new Chunks();
    body.subscribe(chunks);
    return chunks;
  }

  /**
   * The next bytes.
   *
   * @return empty at the end of the body
   * @throws TimeoutException when nothing has come in time
   * @throws IOException when the connection broke
   */
  Optional<byte[]> next(long nanos) throws InterruptedException, TimeoutException, IOException {
    return switch (signals.poll(nanos, TimeUnit.NANOSECONDS)) {
      case null -> throw new TimeoutException();
      case Signal.Bytes(byte[] bytes) -> {
        subscription.request(1);
        yield Optional.of(bytes);
      }
      case Signal.End() -> Optional.empty();
      case Signal.Broken(Throwable cause) -> throw new IOException(cause.getMessage(), cause);
    };
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    ByteBuffer all = ByteBuffer.allocate(buffers.stream().mapToInt(ByteBuffer::remaining).sum());
    buffers.forEach(all::put);
    signals.add(new Signal.Bytes(all.array()));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Signal.Broken(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal.End());
  }

  /** Tells the server that nobody reads on. */
  @Override
  public void close() {
    subscription.cancel();
  }
}
