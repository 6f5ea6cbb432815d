// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.sparse;

import dev.toller.Encoder;
import dev.toller.Entry;
import dev.toller.IndexWriter;
import dev.toller.Metadata;
import dev.toller.Representation.Sparse;
import dev.toller.Role;
import dev.toller.card.kind.Interruption;
import dev.toller.card.stage.Work;
import dev.toller.engine.encode.MiniLm;
import dev.toller.engine.encode.TextModel;
import dev.toller.engine.jvm.JvmBackend;
import dev.toller.engine.text.Tokenizer;
import dev.toller.index.impact.Bm25Queries;
import dev.toller.index.impact.CountedSettings;
import dev.toller.index.impact.CountedTerms;
import dev.toller.index.impact.ImpactFamily;
import dev.toller.index.impact.ImpactIndex;
import dev.toller.index.impact.ImpactSettings;
import dev.toller.index.impact.QuerySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Documents in an impact index, and what makes the weights of queries.
 *
 * @param index over all documents
 * @param queries weighs queries
 * @param encoder closed with it
 */
record ImpactSearch(ImpactIndex index, QuerySide queries, Encoder<Sparse> encoder)
    implements AutoCloseable {

  private static final int PORTION = 64;

  /** By a model in a folder. */
  static ImpactSearch of(Path model, Map<String, String> documents, Work work) {
    TextModel text = TextModel.open(model);
    Encoder<Sparse> encoder =
        text.sparse(new JvmBackend(), Runtime.getRuntime().availableProcessors());
    ImpactIndex index =
        index(
            encoder,
            ImpactSettings.of(encoder.description().dimension()),
            documents,
            work,
            "impacts");
    return new ImpactSearch(index, QuerySide.encoded(encoder), encoder);
  }

  /** BM25 over the pieces of the embedded model's tokenizer. */
  static ImpactSearch bm25(Map<String, String> documents, Work work) {
    Tokenizer tokenizer = MiniLm.tokenizer();
    Function<String, int[]> pieces = tokenizer::pieces;
    double length = documents.values().stream().mapToInt(tokenizer::count).average().orElse(1);
    Encoder<Sparse> counted =
        new CountedTerms(
            "counted terms",
            MiniLm.DESCRIPTION.tokenizerHash(),
            tokenizer.size(),
            pieces,
            CountedSettings.of(length));
    ImpactIndex index =
        index(
            counted,
            ImpactSettings.of(tokenizer.size()).withLargest(CountedTerms.LARGEST),
            documents,
            work,
            "counted");
    return new ImpactSearch(index, new Bm25Queries(pieces, index), counted);
  }

  private static ImpactIndex index(
      Encoder<Sparse> encoder,
      ImpactSettings settings,
      Map<String, String> documents,
      Work work,
      String name) {
    ImpactFamily family = new ImpactFamily(settings);
    Path folder = work.scratch().resolve(name);
    List<String> ids = List.copyOf(documents.keySet());
    try (IndexWriter<Sparse> writer = family.write(folder, OptionalLong.empty())) {
      for (int from = 0; from < ids.size(); from += PORTION) {
        Interruption.check();
        List<String> some = ids.subList(from, Math.min(ids.size(), from + PORTION));
        List<Sparse> weights =
            encoder.encode(some.stream().map(documents::get).toList(), Role.DOCUMENT);
        List<Entry<Sparse>> entries = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
          entries.add(new Entry<>(some.get(i), weights.get(i), Metadata.NONE));
        }
        writer.add(entries);
        work.progress().report("documents", from + some.size(), ids.size());
      }
      return family.open(folder, writer.commit());
    }
  }

  /** The weights of a query. */
  Sparse weigh(String query) {
    return queries.weigh(query);
  }

  /**
   * How many multiplications a pair takes in the mean: over all terms, the part of queries that has
   * it times the part of documents (Geng et al. 2024; Paria et al. 2020).
   */
  double multiplications(List<Sparse> asked) {
    double sum = 0;
    for (Sparse query : asked) {
      for (int term : query.terms()) {
        sum += index.documents(term);
      }
    }
    return sum / asked.size() / index.size();
  }

  /** How many terms a document has in the mean. */
  double meanTerms() {
    double sum = 0;
    for (int term = 0; term < index.settings().vocabulary(); term++) {
      sum += index.documents(term);
    }
    return sum / index.size();
  }

  @Override
  public void close() {
    index.close();
    encoder.close();
  }
}
