// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.libtorch;

import dev.toller.engine.tensor.Activation;
import dev.toller.engine.tensor.Attention;
import dev.toller.engine.tensor.Attention.RelativeBias;
import dev.toller.engine.tensor.Axis;
import dev.toller.engine.tensor.Batch;
import dev.toller.engine.tensor.Forward;
import dev.toller.engine.tensor.Ids;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Mask;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Rope;
import dev.toller.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A network of one operation for each operation and each of its variants. */
final class OpScenes {

  private static final float EPS = 1e-5f;

  private final List<Scene> scenes = new ArrayList<>();
  private final Batches batches;
  private final long seed;

  private OpScenes(Random random) {
    batches = new Batches(random);
    seed = random.nextLong();
  }

  static List<Scene> all(Random random) {
    OpScenes all = new OpScenes(random);
    all.lookups();
    all.rowByRow();
    all.attention();
    all.pools();
    all.pairs();
    all.grids();
    return all.scenes;
  }

  private void scene(String name, Batch batch, Forward network) {
    scenes.add(new Scene(name, network, batch, new RandomWeights(seed)));
  }

  /** One operation on the tokens' rows. */
  private void onTexts(String name, int columns, OnInput operation) {
    scene(name, batches.texts(), ops -> List.of(operation.apply(ops, tokens(ops, columns))));
  }

  private void onGrids(String name, int columns, OnInput operation) {
    scene(name, batches.grids(), ops -> List.of(operation.apply(ops, tokens(ops, columns))));
  }

  private interface OnInput {
    Tensor apply(Ops ops, Tensor x);
  }

  static Parameter parameter(String name, int... shape) {
    return new Parameter(name, shape, Initialiser.zero());
  }

  private static Optional<Parameter> some(String name, int... shape) {
    return Optional.of(parameter(name, shape));
  }

  private static Tensor tokens(Ops ops, int columns) {
    return ops.embed(parameter("tokens.table", Batches.TOKENS, columns), Ids.TOKENS);
  }

  private static Tensor linear(Ops ops, Tensor x, String name, int columns) {
    return ops.linear(x, parameter(name, columns, x.columns()), Optional.empty());
  }

  private void lookups() {
    onTexts("embed", 3, (ops, x) -> x);
    scene(
        "places",
        batches.texts(),
        ops -> List.of(ops.places(parameter("places.table", 9, 5), Axis.SOURCE)));
    scene("features", batches.texts(), ops -> List.of(linear(ops, ops.features(2), "w", 3)));
  }

  private void rowByRow() {
    onTexts("linear", 3, (ops, x) -> ops.linear(x, parameter("w", 5, 3), some("b", 5)));
    onTexts("linear without bias", 5, (ops, x) -> linear(ops, x, "w", 1));
    onTexts("tied weights", 3, (ops, x) -> linear(ops, linear(ops, x, "w", 3), "w", 3));
    onTexts("layerNorm", 5, (ops, x) -> ops.layerNorm(x, parameter("g", 5), some("b", 5), EPS));
    onTexts(
        "layerNorm without bias",
        3,
        (ops, x) -> ops.layerNorm(x, parameter("g", 3), Optional.empty(), EPS));
    onTexts("rmsNorm", 5, (ops, x) -> ops.rmsNorm(x, parameter("g", 5), EPS, 0));
    onTexts("rmsNorm by heads", 6, (ops, x) -> ops.rmsNorm(x, parameter("g", 3), EPS, 1));
    for (Activation activation : Activation.values()) {
      onTexts("activate " + activation, 3, (ops, x) -> ops.activate(x, activation));
    }
    onTexts("softCap", 3, (ops, x) -> ops.softCap(x, 0.7f));
    onTexts("add", 3, (ops, x) -> ops.add(x, linear(ops, x, "w", 3)));
    onTexts("multiply", 3, (ops, x) -> ops.multiply(x, linear(ops, x, "w", 3)));
    onTexts("multiply itself", 3, (ops, x) -> ops.multiply(x, x));
    onTexts("scale", 3, (ops, x) -> ops.scale(x, -1.7f));
    onTexts("scaleColumns", 3, (ops, x) -> ops.scaleColumns(x, parameter("f", 3)));
    onTexts("scaleColumns alike", 3, (ops, x) -> ops.scaleColumns(x, parameter("f", 1)));
    onTexts("columns", 5, (ops, x) -> ops.columns(x, 1, 3));
    onTexts("normalize", 5, (ops, x) -> ops.normalize(x));
    onTexts("dropout", 3, (ops, x) -> ops.dropout(x, 0.5f));
    onTexts("rotate", 12, (ops, x) -> ops.rotate(x, Rope.of(100, 6)));
    onTexts("rotate one head", 2, (ops, x) -> ops.rotate(x, Rope.of(10_000, 2)));
    onGrids("rotate over grids", 4, (ops, x) -> ops.rotate(x, Rope.of(100, 4)));
  }

  private void attention() {
    for (Mask mask : List.of(Mask.FULL, Mask.CAUSAL, new Mask(1, 2), new Mask(0, 0))) {
      onTexts("attention " + mask, 6, (ops, x) -> selfAttention(ops, x, Attention.of(2, 3, mask)));
      scene(
          "attention over even texts " + mask,
          batches.even(4),
          ops -> List.of(selfAttention(ops, tokens(ops, 6), Attention.of(2, 3, mask))));
      scene("attention across " + mask, batches.pairs(), across(plain(2, 1, mask)));
      onGrids(
          "attention over grids " + mask, 4, (ops, x) -> selfAttention(ops, x, plain(2, 2, mask)));
    }
    onTexts(
        "attention that shares heads",
        4,
        (ops, x) -> selfAttention(ops, x, plain(4, 2, Mask.FULL)));
    Attention capped =
        new Attention(2, 1, 0.9f, 0.8f, new Mask(2, Integer.MAX_VALUE), Optional.empty());
    onTexts("attention with a cap", 4, (ops, x) -> selfAttention(ops, x, capped));
    onTexts("attention with a bias", 4, (ops, x) -> selfAttention(ops, x, biased(true, Mask.FULL)));
    onTexts(
        "attention back with a bias",
        4,
        (ops, x) -> selfAttention(ops, x, biased(false, Mask.CAUSAL)));
    scene("attention across with a bias", batches.pairs(), across(biased(true, Mask.FULL)));
  }

  private static Attention plain(int heads, int keyHeads, Mask mask) {
    return new Attention(heads, keyHeads, 0.6f, Float.POSITIVE_INFINITY, mask, Optional.empty());
  }

  private static Attention biased(boolean bidirectional, Mask mask) {
    Parameter table = parameter("bias.table", 6, 2);
    return new Attention(
        2,
        2,
        1,
        Float.POSITIVE_INFINITY,
        mask,
        Optional.of(new RelativeBias(table, 5, bidirectional)));
  }

  /** Heads of x's columns, values a component wider. */
  private static Tensor selfAttention(Ops ops, Tensor x, Attention how) {
    int size = x.columns() / how.heads();
    return attention(ops, x, x, how, size);
  }

  private static Tensor attention(Ops ops, Tensor from, Tensor to, Attention how, int size) {
    return attention(ops, from, to, how, size, "");
  }

  private static Tensor attention(
      Ops ops, Tensor from, Tensor to, Attention how, int size, String prefix) {
    Tensor q = linear(ops, from, prefix + "q", how.heads() * size);
    Tensor k = linear(ops, to, prefix + "k", how.keyHeads() * size);
    Tensor v = linear(ops, to, prefix + "v", how.keyHeads() * (size + 1));
    return ops.attention(q, k, v, how);
  }

  private static Forward across(Attention how) {
    return ops -> {
      Tensor target = ops.embed(parameter("target.table", Batches.TOKENS, 4), Ids.TARGET_TOKENS);
      return List.of(attention(ops, target, tokens(ops, 5), how, 3));
    };
  }

  private void pools() {
    for (Pooling how : Pooling.values()) {
      onTexts("pool " + how, 3, (ops, x) -> ops.pool(x, how));
      scene(
          "pool even texts " + how, batches.even(3), ops -> List.of(ops.pool(tokens(ops, 2), how)));
    }
    onGrids(
        "pool strided rows", 2, (ops, x) -> ops.pool(strided(ops, x, "w", 3, 2, 1), Pooling.MEAN));
  }

  private void pairs() {
    scene("inPairs", batches.couples(), ops -> List.of(ops.inPairs(tokens(ops, 3))));
    scene(
        "inPairs of features",
        batches.couples(),
        ops -> List.of(linear(ops, ops.inPairs(ops.features(2)), "w", 3)));
    scene(
        "attention in pairs",
        batches.couples(),
        ops -> {
          Tensor apart = selfAttention(ops, tokens(ops, 6), Attention.of(2, 3, Mask.FULL));
          Tensor together = ops.inPairs(linear(ops, apart, "in", 4));
          Tensor both = attention(ops, together, together, plain(1, 1, Mask.FULL), 3, "pair.");
          Tensor summed = ops.add(linear(ops, together, "skip", 4), both);
          return List.of(ops.pool(summed, Pooling.FIRST));
        });
    for (Pooling how : Pooling.values()) {
      scene(
          "pool pairs " + how,
          batches.couples(),
          ops -> List.of(ops.pool(ops.inPairs(tokens(ops, 2)), how)));
    }
  }

  private static Tensor strided(
      Ops ops, Tensor x, String name, int kernel, int stride, int padding) {
    Parameter weight = parameter(name, 3, x.columns(), kernel, kernel);
    return ops.convolve(x, weight, some(name + ".b", 3), stride, padding);
  }

  private void grids() {
    onTexts("meanAround texts", 3, (ops, x) -> ops.meanAround(x, 3));
    onGrids("meanAround grids", 3, (ops, x) -> ops.meanAround(x, 3));
    onGrids("meanAround far", 2, (ops, x) -> ops.meanAround(x, 5));
    onTexts(
        "depthwise over texts",
        3,
        (ops, x) -> ops.depthwise(x, parameter("w", 3, 1, 3), some("b", 3)));
    onTexts(
        "depthwise with a square over texts",
        3,
        (ops, x) -> ops.depthwise(x, parameter("w", 3, 1, 3, 3), Optional.empty()));
    onGrids(
        "depthwise over grids",
        3,
        (ops, x) -> ops.depthwise(x, parameter("w", 3, 1, 5, 5), some("b", 3)));
    onGrids("convolve", 2, (ops, x) -> strided(ops, x, "w", 3, 2, 1));
    onGrids("convolve the same size", 2, (ops, x) -> strided(ops, x, "w", 3, 1, 1));
    onTexts("convolve texts", 2, (ops, x) -> strided(ops, x, "w", 3, 1, 1));
    onGrids(
        "convolve twice", 2, (ops, x) -> strided(ops, strided(ops, x, "w", 3, 2, 1), "v", 2, 1, 1));
    scene("mixPositions", batches.even(5), ops -> List.of(mixed(ops, tokens(ops, 3))));
    onTexts("sequenceNorm", 3, sequenceNorm());
    onGrids("sequenceNorm over grids", 3, sequenceNorm());
  }

  private static Tensor mixed(Ops ops, Tensor x) {
    return ops.mixPositions(x, parameter("w", 5, 5));
  }

  private static OnInput sequenceNorm() {
    return (ops, x) -> ops.sequenceNorm(x, parameter("g", 3), parameter("b", 3), EPS);
  }
}
