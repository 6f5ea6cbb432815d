// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.code;

import dev.toller.AtomicFile;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import dev.toller.index.file.FileKind;
import dev.toller.index.file.SectionFile;
import dev.toller.index.file.SectionWriter;
import dev.toller.index.file.Words;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A coder as a file of sections. */
final class CoderFile {

  static final FileKind KIND =
      new FileKind(
          "a coder of vectors",
          "TOLLERCO",
          1,
          List.of("kind", "inputs", "outputs", "parts", "bits", "projected", "encoder", "hash"),
          List.of("encoder", "projection", "thresholds", "centroids"));

  private static final int BINARY = 1;
  private static final int PRODUCT = 2;
  private static final float[] NOTHING = {};

  private final SectionFile file;

  private CoderFile(SectionFile file) {
    this.file = file;
  }

  static void write(Coder coder, Path file) {
    AtomicFile.write(
        file,
        channel -> {
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
          write(coder, out);
          out.flush();
        });
  }

  private static void write(Coder coder, OutputStream out) throws IOException {
    byte[] encoder = bytes(coder.origin().encoder());
    byte[] hash = bytes(coder.origin().hash());
    SectionWriter sections = new SectionWriter(KIND, out);
    sections.putBytes(encoder, 0, encoder.length);
    sections.putBytes(hash, 0, hash.length);
    sections.endSection();
    switch (coder) {
      case BinaryCoder binary -> {
        put(sections, binary.projection().matrix());
        put(sections, binary.thresholds());
        put(sections, NOTHING);
        finish(sections, BINARY, binary.projection(), 0, 1, encoder.length, hash.length);
      }
      case ProductQuantiser product -> {
        put(sections, product.rotation().matrix());
        put(sections, NOTHING);
        put(sections, product.centroids());
        finish(
            sections,
            PRODUCT,
            product.rotation(),
            product.parts(),
            product.bits(),
            encoder.length,
            hash.length);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(SectionWriter out, float[] numbers) throws IOException {
    for (float number : numbers) {
      out.putFloat(number);
    }
    out.endSection();
  }

  private static void finish(
      SectionWriter out,
      int kind,
      Projection projection,
      int parts,
      int bits,
      int encoderBytes,
      int hashBytes)
      throws IOException {
    out.finish(
        kind,
        projection.inputs(),
        projection.outputs(),
        parts,
        bits,
        projection.isNone() ? 0 : 1,
        encoderBytes,
        hashBytes);
  }

  static Coder open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw TollerException.notFound("There is no file '%s' with a coder.".formatted(file));
    }
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      SectionFile sections = SectionFile.open(KIND, bytes, file.toString());
      sections.verify();
      return sections.read(() -> new CoderFile(sections).coder());
    } catch (IOException e) {
      throw new TollerException(
          Kind.FAILED, "'%s' cannot be read (%s); check its permissions.".formatted(file, e), e);
    }
  }

  private Coder coder() {
    long kind = file.number("kind");
    if (kind == BINARY) {
      return BinaryCoder.of(projection(), floats("thresholds", file.count("outputs")), origin());
    }
    if (kind == PRODUCT) {
      int bits = file.count("bits");
      int numbers = file.count("outputs") << bits;
      return ProductQuantiser.of(
          projection(), file.count("parts"), bits, floats("centroids", numbers), origin());
    }
    throw file.damaged("its kind of coder is number " + kind);
  }

  private Projection projection() {
    int inputs = file.count("inputs");
    int outputs = file.count("outputs");
    return file.number("projected") == 0
        ? Projection.none(inputs)
        : Projection.of(inputs, outputs, floats("projection", inputs * outputs));
  }

  private Origin origin() {
    byte[] text =
        file.part("encoder")
            .asSlice(0, file.number("encoder") + file.number("hash"))
            .toArray(ValueLayout.JAVA_BYTE);
    int split = file.count("encoder");
    return new Origin(
        new String(text, 0, split, StandardCharsets.UTF_8),
        new String(text, split, text.length - split, StandardCharsets.UTF_8));
  }

  private float[] floats(String part, int count) {
    return file.part(part).asSlice(0, (long) count * Float.BYTES).toArray(Words.FLOAT);
  }
}
