// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection;

import dev.toller.Document;
import dev.toller.Metadata;
import dev.toller.Passage;
import dev.toller.Sha256;
import dev.toller.Span;
import dev.toller.measure.data.BeirData;
import dev.toller.measure.data.BeirDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * The corpus of an evaluation data set: each record is one document of one passage, under the data
 * set's own id, so that rankings compare with its judgements. A passage is the title, a space, the
 * text. The texts are held in memory while they are listed.
 */
public final class BeirSource implements Source {

  private final BeirData data;
  private final Predicate<BeirDocument> belongs;
  private final UnaryOperator<String> id;

  /** The corpus of {@code data}. */
  public BeirSource(BeirData data) {
    this(data, _ -> true, UnaryOperator.identity());
  }

  /**
   * A part of the corpus of {@code data}, under other ids.
   *
   * @param belongs whether a document is part of it
   * @param id the id of a document here, by its id in the data set; different for different ones
   */
  public BeirSource(BeirData data, Predicate<BeirDocument> belongs, UnaryOperator<String> id) {
    this.data = data;
    this.belongs = belongs;
    this.id = id;
  }

  @Override
  public String name() {
    return data.name();
  }

  @Override
  public String method() {
    return "one record, one passage: title, space, text";
  }

  @Override
  public Listing list() {
    List<Item> items = new ArrayList<>();
    data.documents(document -> {
      if (belongs.test(document)) {
        items.add(new Row(id.apply(document.id()), document));
      }
    });
    return new Listing(items, List.of());
  }

  private record Row(String id, BeirDocument document) implements Item {

    @Override
    public String path() {
      return id;
    }

    @Override
    public long size() {
      return document.content().length();
    }

    @Override
    public Instant modified() {
      return Instant.EPOCH;
    }

    @Override
    public String version() {
      return "";
    }

    @Override
    public String hash() {
      return Sha256.of(document.content() + '\n' + document.metadata());
    }

    @Override
    public Contents read(ToIntFunction<String> tokens) {
      String text = document.content();
      Metadata metadata =
          document
              .metadata()
              .with(Metadata.PATH, id)
              .with(Metadata.TYPE, "record")
              .with(Metadata.TITLE, document.title());
      return new Contents(
          new Document(id, id, document.title(), metadata, text),
          List.of(
              new Passage(
                  id,
                  id,
                  0,
                  "",
                  List.of(),
                  new Span(0, text.length()),
                  Optional.empty(),
                  Optional.empty(),
                  metadata,
                  text)));
    }
  }
}
