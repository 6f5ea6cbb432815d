// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.peer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A BERT and its training as one writes them by hand: texts of one length in a padded matrix, calls
 * of libtorch one after another, libtorch's own AdamW. What our trainer is measured against.
 */
final class PlainBert implements AutoCloseable {

  private static final double DROPOUT = 0.1;
  private static final double EPSILON = 1e-12;
  private static final double TEMPERATURE = 0.05;
  private static final double RATE = 2e-5;

  private final Shape shape;
  private final List<Tensor> weights = new ArrayList<>();
  private final Tensor words;
  private final Tensor positions;
  private final Norm entry;
  private final List<Layer> layers = new ArrayList<>();
  private final AdamW optimiser;

  /**
   * The sides of the network.
   *
   * @param vocabulary tokens
   * @param layers how many
   * @param width columns of a position
   * @param heads of attention
   * @param inner columns between the maps of a feed-forward block
   */
  record Shape(int vocabulary, int layers, int width, int heads, int inner) {}

  private record Map(Tensor weight, Tensor bias) {
    Tensor of(Tensor x) {
      return torch.linear(x, weight, new TensorOptional(bias));
    }
  }

  private record Norm(Tensor gain, Tensor bias) {
    Tensor of(Tensor x) {
      return torch.layer_norm(
          x,
          new long[] {gain.size(0)},
          new TensorOptional(gain),
          new TensorOptional(bias),
          EPSILON,
          false);
    }
  }

  private record Layer(
      Map query, Map key, Map value, Map output, Norm first, Map up, Map down, Norm second) {}

  PlainBert(Shape shape, int longest) {
    this.shape = shape;
    int width = shape.width;
    words = weight(shape.vocabulary, width);
    positions = weight(longest, width);
    entry = norm(width);
    for (int i = 0; i < shape.layers; i++) {
      layers.add(
          new Layer(
              map(width, width),
              map(width, width),
              map(width, width),
              map(width, width),
              norm(width),
              map(shape.inner, width),
              map(width, shape.inner),
              norm(width)));
    }
    optimiser = new AdamW(new TensorVector(weights.toArray(Tensor[]::new)), new AdamWOptions(RATE));
  }

  private Tensor weight(long... sides) {
    return keep(torch.randn(sides).mul(new Scalar(0.02)));
  }

  private Tensor keep(Tensor start) {
    Tensor weight = start.detach().set_requires_grad(true).retainReference();
    weights.add(weight);
    return weight;
  }

  private Map map(int outputs, int inputs) {
    return new Map(weight(outputs, inputs), keep(torch.zeros(outputs)));
  }

  private Norm norm(int width) {
    return new Norm(keep(torch.ones(width)), keep(torch.zeros(width)));
  }

  /**
   * One step with negatives in the batch.
   *
   * @param queries {@code [texts, tokens]}
   * @param documents the same
   * @return the loss
   */
  double step(Tensor queries, Tensor documents) {
    try (PointerScope _ = new PointerScope()) {
      optimiser.zero_grad();
      Tensor scores = vectors(queries).matmul(vectors(documents).t());
      Tensor loss =
          torch.cross_entropy_loss(
              scores.div(new Scalar(TEMPERATURE)), torch.arange(new Scalar(queries.size(0))));
      loss.backward();
      optimiser.step();
      return loss.item_double();
    }
  }

  private Tensor vectors(Tensor tokens) {
    Tensor places = torch.arange(new Scalar(tokens.size(1)));
    Tensor x =
        dropped(entry.of(torch.embedding(words, tokens).add(torch.embedding(positions, places))));
    for (Layer layer : layers) {
      x = layer.first.of(x.add(dropped(layer.output.of(attention(layer, x)))));
      x = layer.second.of(x.add(dropped(layer.down.of(torch.gelu(layer.up.of(x))))));
    }
    Tensor mean = x.mean(new long[] {1}, false, new org.bytedeco.pytorch.ScalarTypeOptional());
    return mean.div(
        mean.norm(new org.bytedeco.pytorch.ScalarOptional(new Scalar(2)), new long[] {1}, true));
  }

  private Tensor attention(Layer layer, Tensor x) {
    Tensor scores =
        heads(layer.query.of(x))
            .mul(new Scalar(1 / Math.sqrt((double) shape.width / shape.heads)))
            .matmul(heads(layer.key.of(x)).transpose(2, 3));
    Tensor found = scores.softmax(-1).matmul(heads(layer.value.of(x)));
    return found.transpose(1, 2).reshape(x.size(0), x.size(1), shape.width);
  }

  private Tensor heads(Tensor x) {
    return x.reshape(x.size(0), x.size(1), shape.heads, (long) shape.width / shape.heads)
        .transpose(1, 2);
  }

  private static Tensor dropped(Tensor x) {
    return torch.dropout(x, DROPOUT, true);
  }

  @Override
  public void close() {
    optimiser.close();
    weights.forEach(Tensor::releaseReference);
  }
}
