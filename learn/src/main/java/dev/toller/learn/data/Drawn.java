// SPDX-License-Identifier: Apache-2.0
package dev.toller.learn.data;

import dev.toller.learn.objective.KnownLists;
import dev.toller.learn.rank.Texts;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A batch by ids.
 *
 * @param items one for each query, with as many documents each
 */
public record Drawn(List<Item> items) {

  /**
   * A query with the documents that were drawn for it.
   *
   * @param set where it is from
   * @param documents the relevant ones first
   */
  public record Item(TrainingSet set, Example example, List<String> documents) {

    private boolean same(Item other) {
      return example.query().equals(other.example.query());
    }

    private boolean relevant(Item other, String document) {
      return set == other.set && example.relevant().contains(document);
    }
  }

  /** Copies the list. */
  public Drawn {
    items = List.copyOf(items);
  }

  /** Successive parts of it. */
  public Drawn part(int from, int end) {
    return new Drawn(items.subList(from, end));
  }

  /**
   * The texts; tensors belong to the scope that is open.
   *
   * @param positives how many of the documents of each are relevant
   */
  public Texts texts(int positives) {
    return new Texts(
        items.stream().map(item -> item.example().query()).toList(),
        items.stream()
            .flatMap(item -> item.documents().stream().map(item.set()::document))
            .toList(),
        new KnownLists(items.size(), listed(), positives, relevant(), same(), teachers()));
  }

  private int listed() {
    return items.getFirst().documents().size();
  }

  private Tensor relevant() {
    int columns = items.size() * listed();
    byte[] known = new byte[items.size() * columns];
    int at = 0;
    for (Item query : items) {
      for (Item other : items) {
        for (String document : other.documents()) {
          known[at++] = (byte) (query.relevant(other, document) ? 1 : 0);
        }
      }
    }
    return Tensor.create(known, items.size(), columns).to(torch.ScalarType.Bool);
  }

  private Tensor same() {
    byte[] same = new byte[items.size() * items.size()];
    int at = 0;
    for (Item query : items) {
      for (Item other : items) {
        same[at++] = (byte) (query.same(other) ? 1 : 0);
      }
    }
    return Tensor.create(same, items.size(), items.size()).to(torch.ScalarType.Bool);
  }

  /** Of as many teachers as every set has. */
  private Tensor teachers() {
    int teachers = items.stream().mapToInt(item -> item.set().teachers()).min().orElseThrow();
    float[] scores = new float[teachers * items.size() * listed()];
    int at = 0;
    for (int teacher = 0; teacher < teachers; teacher++) {
      for (Item item : items) {
        for (String document : item.documents()) {
          scores[at++] = (float) score(item, document, teacher);
        }
      }
    }
    return Tensor.create(scores, teachers, items.size(), listed());
  }

  private static double score(Item item, String document, int teacher) {
    double[] taught = item.example().taught().get(document);
    return taught == null ? Double.NaN : taught[teacher];
  }
}
