// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Entry;
import dev.toller.IndexFamily;
import dev.toller.IndexWriter;
import dev.toller.Representation.Sparse;
import dev.toller.index.EntryWriter;
import dev.toller.index.IndexFolder;
import dev.toller.index.Schema;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;

/**
 * Indexes of weights over a vocabulary, learned by a model or counted in texts, searched by the sum
 * over common terms of the query's weight times the entry's.
 *
 * <p>Weights are stored as they are and given back so. Scores are made of whole numbers: an entry's
 * weight is one of 255 impacts ({@link ImpactSettings#largest()}), a query's one of 4,095 levels up
 * to its own largest weight (fewer for queries of more than 2,056 terms); the score is the sum of
 * products, multiplied by the two steps. So scores are the same on every machine and in whatever
 * segment an entry lies, and differ from those of the weights themselves by half a step a term at
 * most. Both are 1 at least: an entry is found where it has a term of the query. An entry without
 * terms is kept and never found, a query without terms finds nothing.
 */
public final class ImpactFamily implements IndexFamily<Sparse, Sparse> {

  static final String IMPACTS = "impacts";

  private final ImpactSettings settings;
  private final Layout layout;
  private final IntFunction<String> names;

  /** Indexes with these settings. */
  public ImpactFamily(ImpactSettings settings) {
    this(settings, Layout.DEFAULT, term -> "term " + term);
  }

  ImpactFamily(ImpactSettings settings, Layout layout, IntFunction<String> names) {
    this.settings = settings;
    this.layout = layout;
    this.names = names;
  }

  /**
   * The same family with names for terms.
   *
   * @param nameOfTerm what explanations call a term; used from several threads at once
   */
  public ImpactFamily withNames(IntFunction<String> nameOfTerm) {
    return new ImpactFamily(settings, layout, nameOfTerm);
  }

  @Override
  public String name() {
    return "impact";
  }

  @Override
  public IndexWriter<Sparse> write(Path folder, OptionalLong commit) {
    ImpactFormat format =
        new ImpactFormat(layout, settings.order(), new Impacts(settings.largest()));
    IndexWriterConfig config = new IndexWriterConfig(null);
    config.setCodec(format.codec(IMPACTS));
    return new EntryWriter<>(folder(folder).write(commit, config), this::addFields);
  }

  private void addFields(Entry<Sparse> entry, Document document) {
    Sparse weights = entry.representation();
    SparseWeights.require(weights, settings.vocabulary(), "'" + entry.id() + "'");
    document.add(new BinaryDocValuesField(IMPACTS, SparseBytes.of(weights)));
  }

  @Override
  public ImpactIndex open(Path folder, long commit) {
    return new ImpactIndex(folder(folder).open(commit), settings, names);
  }

  @Override
  public void verify(Path folder, long commit) {
    folder(folder).verify(commit);
  }

  private IndexFolder folder(Path folder) {
    return new IndexFolder(
        folder,
        new Schema(
            name(),
            new TreeMap<>(
                Map.of(
                    "vocabulary",
                    Integer.toString(settings.vocabulary()),
                    "largest weight",
                    Double.toString(settings.largest())))));
  }
}
