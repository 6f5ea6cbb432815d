// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.Representation.Sparse;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import java.io.IOException;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/**
 * Brings an impact index into any Lucene index, as {@link FeatureField}s of Lucene's own: one
 * feature a term, named by its number in digits, whose value is the impact. Lucene keeps 9
 * significant bits of a value, so impacts are whole there; scores of {@link #query} are those of
 * the {@link ImpactIndex} divided by its steps and by 64, up to the rounding of Lucene's sums to
 * single precision.
 *
 * <p>A query has no more terms than Lucene's limit of clauses, 1,024 unless it was changed.
 */
public final class FeatureExport {

  /** Lucene takes weights up to 64; a weight is its level divided by this. */
  private static final float LEVELS_A_UNIT = 64;

  private final Impacts impacts;
  private final String idField;
  private final String field;

  /**
   * @param settings of the index
   * @param idField where ids are written, as a term and as a binary value
   * @param field where features are written
   */
  public FeatureExport(ImpactSettings settings, String idField, String field) {
    this.impacts = new Impacts(settings.largest());
    this.idField = idField;
    this.field = field;
  }

  /**
   * Writes all entries; one with the same id is replaced.
   *
   * @param writer neither committed nor closed here
   */
  public void write(ImpactIndex index, IndexWriter writer) {
    for (String id : index.ids()) {
      Sparse weights = index.representation(id).orElseThrow();
      try {
        writer.updateDocument(new Term(idField, id), document(id, weights));
      } catch (IOException cause) {
        throw new TollerException(
            Kind.FAILED,
            "The entry '%s' cannot be written to Lucene: %s; check the disk and the writer."
                .formatted(id, cause.getMessage()),
            cause);
      }
    }
  }

  /** The document of an entry. */
  public Document document(String id, Sparse weights) {
    Document document = new Document();
    document.add(new StringField(idField, id, Field.Store.NO));
    document.add(new BinaryDocValuesField(idField, new BytesRef(id)));
    for (int i = 0; i < weights.terms().length; i++) {
      document.add(
          new FeatureField(field, name(weights.terms()[i]), impacts.of(weights.weights()[i])));
    }
    return document;
  }

  private static String name(int term) {
    return Integer.toString(term);
  }

  /** Asks Lucene for what a search of the index asks for. */
  public Query query(Sparse query) {
    WeighedTerms weighed = WeighedTerms.of(query);
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (int i = 0; i < weighed.size(); i++) {
      float weight = weighed.weights()[i] / LEVELS_A_UNIT;
      any.add(FeatureField.newLinearQuery(field, name(weighed.terms()[i]), weight), Occur.SHOULD);
    }
    return any.build();
  }
}
