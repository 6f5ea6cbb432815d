// SPDX-License-Identifier: Apache-2.0
package dev.toller.index.multivector;

import dev.toller.EncoderDescription;
import dev.toller.Sha256;
import dev.toller.TollerException;
import dev.toller.TollerException.Kind;
import dev.toller.index.file.FileKind;
import dev.toller.index.file.SectionFile;
import dev.toller.index.file.SectionWriter;
import dev.toller.index.file.Words;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** The file of a codebook. */
final class CodebookFile {

  static final FileKind KIND =
      new FileKind(
          "a codebook of token vectors",
          "TOLLERCB",
          2,
          List.of("dimension", "centroids", "encoderBytes", "hashBytes"),
          List.of("axes", "bits", "centroids", "cutoffs", "weights", "encoder", "hash"));

  private static final int ID_DIGITS = 16;

  private CodebookFile() {}

  /** SHA-256 of all that a description says, in hexadecimal. */
  static String hash(EncoderDescription encoder) {
    byte[] text = encoder.toString().getBytes(StandardCharsets.UTF_8);
    return Sha256.of(text);
  }

  /** The beginning of the SHA-256 of the file. */
  static String id(TokenCodebook.Encoded codebook) {
    MessageDigest digest = Sha256.digest();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      write(codebook, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS);
  }

  static void write(TokenCodebook.Encoded codebook, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try {
        force(codebook, part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException cause) {
      throw new TollerException(
          Kind.FAILED,
          "The codebook %s cannot be written (%s); check the disk and the folder's permissions."
              .formatted(file, cause),
          cause);
    }
  }

  private static void force(TokenCodebook.Encoded codebook, Path part) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
      write(codebook, out);
      out.flush();
      channel.force(true);
    }
  }

  private static void write(TokenCodebook.Encoded codebook, OutputStream to) throws IOException {
    SectionWriter out = new SectionWriter(KIND, to);
    section(codebook.axes(), out);
    out.putBytes(codebook.bits(), 0, codebook.dimension());
    out.endSection();
    section(codebook.centroids(), out);
    section(codebook.cutoffs(), out);
    section(codebook.weights(), out);
    int encoder = section(codebook.encoder(), out);
    int hash = section(codebook.encoderHash(), out);
    out.finish(
        codebook.dimension(), codebook.centroids().length / codebook.dimension(), encoder, hash);
  }

  private static void section(float[] numbers, SectionWriter out) throws IOException {
    for (float number : numbers) {
      out.putFloat(number);
    }
    out.endSection();
  }

  private static int section(String text, SectionWriter out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putBytes(bytes, 0, bytes.length);
    out.endSection();
    return bytes.length;
  }

  static TokenCodebook.Encoded read(Path path) {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(path)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return read(SectionFile.open(KIND, bytes, path.toString()));
    } catch (NoSuchFileException missing) {
      throw new TollerException(
          Kind.NOT_FOUND, "There is no codebook %s.".formatted(path), missing);
    } catch (IOException cause) {
      throw new TollerException(
          Kind.FAILED,
          "The codebook %s cannot be read (%s); check the file and its permissions."
              .formatted(path, cause),
          cause);
    }
  }

  /** All of it is read into the heap, so all of it is checked. */
  private static TokenCodebook.Encoded read(SectionFile file) {
    file.verify();
    int dimension = file.count("dimension");
    byte[] bits = bytes(file, "bits", dimension);
    int weights = 0;
    int least = Integer.SIZE;
    int coded = 0;
    for (byte each : bits) {
      int few = each;
      if (few > least || IntStream.of(Allotment.LEVELS).noneMatch(level -> level == few)) {
        throw file.damaged("it has a component of %d bits".formatted(few));
      }
      least = few;
      coded += few > 0 ? 1 : 0;
      weights += few > 0 ? 1 << few : 0;
    }
    return new TokenCodebook.Encoded(
        text(file, "encoder", file.count("encoderBytes")),
        text(file, "hash", file.count("hashBytes")),
        dimension,
        numbers(file, "axes", (long) dimension * dimension),
        bits,
        numbers(file, "centroids", (long) file.count("centroids") * dimension),
        numbers(file, "cutoffs", weights - coded),
        numbers(file, "weights", weights));
  }

  private static float[] numbers(SectionFile file, String part, long count) {
    MemorySegment bytes = file.part(part, count * Float.BYTES);
    return bytes.asSlice(0, count * Float.BYTES).toArray(Words.FLOAT);
  }

  private static String text(SectionFile file, String part, int length) {
    return new String(bytes(file, part, length), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(SectionFile file, String part, int length) {
    return file.part(part, length).asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }
}
