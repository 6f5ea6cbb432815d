// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.model.metaformer;

import dev.toller.engine.model.Network;
import dev.toller.engine.model.Output;
import dev.toller.engine.model.Outputs;
import dev.toller.engine.model.block.Block;
import dev.toller.engine.model.block.Linear;
import dev.toller.engine.model.block.Scope;
import dev.toller.engine.model.block.Stack;
import dev.toller.engine.tensor.Initialiser;
import dev.toller.engine.tensor.Ops;
import dev.toller.engine.tensor.Parameter;
import dev.toller.engine.tensor.Pooling;
import dev.toller.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A MetaFormer over images (Yu et al. 2022, section 3): a convolution of 7 positions a side and
 * stride 4, then stages of layers with convolutions of 3 a side and stride 2 between them, a norm,
 * the mean over the grid and a classifier. With attention somewhere, norms are over rows and
 * positions are learned at the entry of the first such stage; else norms are over whole images.
 *
 * <p>A batch brings images as features, with as many positions a side as the settings say where a
 * stage learns positions or maps them; else of any size.
 */
public final class ImageMetaFormer {

  private static final Initialiser START = new Initialiser.TruncatedNormal(0.02f, 2);

  private final ImageSettings settings;
  private final Scope scope = Scope.root();
  private final MetaFormerLayer layer;
  private final List<Block> parts = new ArrayList<>();
  private int side;
  private boolean placed;

  private ImageMetaFormer(ImageSettings settings) {
    this.settings = settings;
    this.layer = new MetaFormerLayer(settings.layerScale(), !settings.has(Mixing.ATTENTION));
    this.side = settings.size();
  }

  /** The network, with {@link Output#LOGITS} and {@link Output#LAST_HIDDEN_STATE}. */
  public static Network network(ImageSettings settings) {
    return new ImageMetaFormer(settings).network();
  }

  private Network network() {
    List<ImageSettings.Stage> stages = settings.stages();
    int width = settings.channels();
    for (int i = 0; i < stages.size(); i++) {
      parts.add(i == 0 ? stem(width) : between(i, width));
      parts.add(stage(scope.at("network").at(2 * i), stages.get(i)));
      width = stages.get(i).width();
    }
    parts.add(layer.norm(scope.at("norm"), width));
    Block head = Linear.of(scope.at("head"), width, settings.labels(), true, START);
    Block body = parts.stream().reduce(Block.IDENTITY, Block::then);
    return Network.of(scope.declared(), ops -> outputs(ops, body, head));
  }

  private Outputs outputs(Ops ops, Block body, Block head) {
    Outputs outputs = new Outputs();
    return outputs
        .with(Output.LAST_HIDDEN_STATE, () -> body.apply(ops, ops.features(settings.channels())))
        .with(Output.LOGITS, () -> logits(ops, outputs.get(Output.LAST_HIDDEN_STATE), head));
  }

  private static Tensor logits(Ops ops, Tensor rows, Block head) {
    return head.apply(ops, ops.pool(rows, Pooling.MEAN));
  }

  private Block stem(int channels) {
    return convolution(
        scope.at("patch_embed").at("proj"), channels, settings.stages().getFirst(), 7, 4, 2);
  }

  private Block between(int index, int width) {
    Scope at = scope.at("network").at(2 * index - 1).at("proj");
    return convolution(at, width, settings.stages().get(index), 3, 2, 1);
  }

  private Block convolution(
      Scope at, int in, ImageSettings.Stage to, int kernel, int stride, int padding) {
    float deviation = (float) (1 / Math.sqrt(3.0 * in * kernel * kernel));
    Parameter weight =
        at.declare("weight", new Initialiser.Normal(deviation), to.width(), in, kernel, kernel);
    Optional<Parameter> bias =
        Optional.of(at.declare("bias", new Initialiser.Normal(deviation), to.width()));
    side = Math.floorDiv(side + 2 * padding - kernel, stride) + 1;
    return (ops, x) -> ops.convolve(x, weight, bias, stride, padding);
  }

  private Block stage(Scope at, ImageSettings.Stage stage) {
    Mixing.Site site = new Mixing.Site(stage.width(), side * side, true);
    Block entry = entry(stage, site);
    Stack layers = Stack.of(stage.layers(), i -> layer.of(at.at(i), stage.mixing(), site));
    return entry.then((ops, x) -> layers.states(ops, x).getLast());
  }

  private Block entry(ImageSettings.Stage stage, Mixing.Site site) {
    if (placed || stage.mixing() != Mixing.ATTENTION) {
      return Block.IDENTITY;
    }
    placed = true;
    Parameter table = scope.declare("pos_embed", START, site.positions(), site.width());
    return (ops, x) -> ops.add(x, ops.places(table, x.rows()));
  }
}
