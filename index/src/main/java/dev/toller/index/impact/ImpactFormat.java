// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.impact;

import dev.toller.index.segment.SegmentFormat;
import dev.toller.index.segment.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;

/**
 * Stores the weights of each document of a segment, and beside them their impacts as a search needs
 * them.
 */
public final class ImpactFormat extends SegmentFormat<ImpactPart> {

  private static final String NAME = "TollerImpacts";
  private static final String EXTENSION = "imp";

  private final Layout layout;
  private final DocumentOrder order;
  private final Impacts impacts;

  /** For Lucene, to read. */
  public ImpactFormat() {
    this(Layout.DEFAULT, DocumentOrder.ADDED, new Impacts(1));
  }

  ImpactFormat(Layout layout, DocumentOrder order, Impacts impacts) {
    super(NAME, EXTENSION);
    this.layout = layout;
    this.order = order;
    this.impacts = impacts;
  }

  @Override
  protected void write(Values values, OutputStream out) throws IOException {
    new ImpactLayout(layout, order, impacts, Entries.of(values)).write(out);
  }

  @Override
  protected ImpactPart open(MemorySegment bytes, String file) {
    return new ImpactPart(ImpactFile.open(bytes, file));
  }
}
