// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.encode;

import dev.toller.Encoder;
import dev.toller.EncoderDescription;
import dev.toller.Representation;
import dev.toller.Role;
import dev.toller.engine.work.Lazy;
import java.util.List;

/**
 * An encoder over a network of the engine. A representation depends on the text and its role alone,
 * bit for bit: not on the batch, its neighbours or the number of threads. Another version of the
 * kernels, as another processor has it, may round otherwise.
 *
 * <p>Nothing is loaded before it is needed; {@link #preload()} makes it ready in the background.
 * Counting tokens needs the tokenizer only. Encoding after {@link #close()} is an {@link
 * IllegalStateException}. Memory: the weights, laid out for products, and for each thread the
 * activations of the longest portion.
 *
 * @param <R> the kind of representation
 */
public final class NetworkEncoder<R extends Representation> implements Encoder<R> {

  private final EncoderDescription description;
  private final Lazy<Form<R>> form;
  private final Batches batches;

  NetworkEncoder(EncoderDescription description, Lazy<Form<R>> form, Batches batches) {
    this.description = description;
    this.form = form;
    this.batches = batches;
  }

  /** Begins to load what encoding needs, and returns at once. */
  public void preload() {
    batches.preload();
    form.begin();
  }

  @Override
  public EncoderDescription description() {
    return description;
  }

  @Override
  public int tokens(String text) {
    return form.get().count(text);
  }

  @Override
  public List<R> encode(List<String> texts, Role role) {
    batches.preload();
    Form<R> how = form.get();
    List<Sequence> sequences = texts.stream().map(text -> how.sequence(text, role)).toList();
    return batches.run(sequences, role, (result, fed) -> how.read(result, fed, role));
  }

  @Override
  public void close() {
    batches.close();
  }
}
