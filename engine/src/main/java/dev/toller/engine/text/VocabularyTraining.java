// SPDX-License-Identifier: Apache-2.0
package dev.toller.engine.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.toller.AtomicFile;
import dev.toller.TollerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns the vocabulary of a tokenizer from texts and writes the files that {@link Tokenizer#open}
 * and Hugging Face's {@code tokenizers} read. The same texts give the same files.
 *
 * <p>Texts are counted as they come and not kept; memory holds the different words.
 */
public final class VocabularyTraining {

  /** The two kinds of tokenizer that can be learned. */
  public enum Kind {
    /** BERT's: words without case and accents, cut into pieces. */
    WORD_PIECE,
    /** ModernBERT's and GPT-2's: bytes, so that no text is unknown. */
    BYTE_LEVEL
  }

  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
  private static final String PREFIX = "##";
  private static final int LONGEST_WORD = 100;
  private static final int BYTES = 256;

  /** How GPT-2 cuts text before bytes are merged (Radford et al. 2019, published code). */
  private static final Pattern PIECES =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final Kind kind;
  private final List<String> special;
  private final PairMerges.Counter words = new PairMerges.Counter();

  /** Has seen nothing yet. */
  public VocabularyTraining(Kind kind) {
    this(kind, 0);
  }

  /**
   * Has seen nothing yet.
   *
   * @param sentinels how many tokens {@code <extra_id_0>}, {@code <extra_id_1>} ... there are,
   *     which stand for spans that were taken out (Raffel et al. 2020, section 3.1.4)
   */
  public VocabularyTraining(Kind kind, int sentinels) {
    this.kind = kind;
    this.special =
        Stream.concat(
                SPECIAL.stream(),
                IntStream.range(0, sentinels).mapToObj(VocabularyTraining::sentinel))
            .toList();
  }

  /**
   * The token that stands for a span that was taken out.
   *
   * @param span counted from 0
   */
  public static String sentinel(int span) {
    return "<extra_id_%d>".formatted(span);
  }

  /** Counts the words of a text. */
  public void add(String text) {
    switch (kind) {
      case WORD_PIECE -> BertWords.each(text, word -> words.add(pieces(word)));
      case BYTE_LEVEL -> {
        Matcher pieces = PIECES.matcher(text);
        while (pieces.find()) {
          words.add(bytes(pieces.group()));
        }
      }
    }
  }

  private static List<String> pieces(String word) {
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      return List.of();
    }
    List<String> pieces = new ArrayList<>();
    word.codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> pieces.add(pieces.isEmpty() ? letter : PREFIX + letter));
    return pieces;
  }

  private static List<String> bytes(String piece) {
    List<String> bytes = new ArrayList<>();
    for (byte one : piece.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(shown(one & 0xFF));
    }
    return bytes;
  }

  /** The character that stands for a byte in the files of GPT-2: itself, where it can be seen. */
  private static String shown(int one) {
    return Character.toString(SHOWN[one]);
  }

  private static final int[] SHOWN = shownBytes();

  private static int[] shownBytes() {
    int[] shown = new int[BYTES];
    int next = BYTES;
    for (int one = 0; one < BYTES; one++) {
      boolean seen = (one >= '!' && one <= '~') || (one >= 0xA1 && one <= 0xAC) || one >= 0xAE;
      shown[one] = seen ? one : next++;
    }
    return shown;
  }

  /**
   * Learns and writes {@code tokenizer.json}, {@code tokenizer_config.json} and {@code
   * special_tokens_map.json}.
   *
   * @param size how many tokens there are at most, special ones included
   * @param longest how many tokens of a text are read at most
   * @param folder made when missing
   * @return how many tokens there are
   * @throws TollerException of kind {@code INVALID} where no text had a word or the size leaves no
   *     room for single characters
   */
  public int write(int size, int longest, Path folder) {
    if (words.words().isEmpty()) {
      throw TollerException.invalid(
          "A vocabulary is learned from the words of texts, and there are none; give some texts.");
    }
    PairMerges learned =
        PairMerges.learn(
            words.words(),
            kind == Kind.WORD_PIECE ? special : base(),
            kind == Kind.WORD_PIECE ? size : size - special.size(),
            kind == Kind.WORD_PIECE
                ? (left, right) -> left + right.substring(PREFIX.length())
                : String::concat);
    List<String> tokens = new ArrayList<>(learned.symbols());
    if (kind == Kind.BYTE_LEVEL) {
      tokens.addAll(special);
    }
    if (tokens.size() > size) {
      throw TollerException.invalid(
          "A vocabulary of %,d tokens has no room for the %,d single characters and special tokens of these texts; make it larger."
              .formatted(size, tokens.size()));
    }
    save(folder.resolve("tokenizer.json"), json -> tokenizer(json, tokens, learned.merges()));
    save(folder.resolve("tokenizer_config.json"), json -> settings(json, longest));
    save(folder.resolve("special_tokens_map.json"), VocabularyTraining::specialTokens);
    return tokens.size();
  }

  private static List<String> base() {
    return IntStream.range(0, BYTES)
        .boxed()
        .sorted((a, b) -> SHOWN[a] - SHOWN[b])
        .map(VocabularyTraining::shown)
        .toList();
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static void save(Path file, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    AtomicFile.write(file, bytes.toByteArray());
  }

  private static void settings(JsonGenerator json, int longest) throws IOException {
    json.writeStringField("tokenizer_class", "PreTrainedTokenizerFast");
    json.writeNumberField("model_max_length", longest);
    specialTokens(json);
  }

  private static void specialTokens(JsonGenerator json) throws IOException {
    json.writeStringField("pad_token", "[PAD]");
    json.writeStringField("unk_token", "[UNK]");
    json.writeStringField("cls_token", "[CLS]");
    json.writeStringField("sep_token", "[SEP]");
    json.writeStringField("mask_token", "[MASK]");
  }

  private void tokenizer(JsonGenerator json, List<String> tokens, List<List<String>> merges)
      throws IOException {
    json.writeStringField("version", "1.0");
    json.writeNullField("truncation");
    json.writeNullField("padding");
    json.writeArrayFieldStart("added_tokens");
    for (String token : special) {
      json.writeStartObject();
      json.writeNumberField("id", tokens.indexOf(token));
      json.writeStringField("content", token);
      for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
        json.writeBooleanField(flag, false);
      }
      json.writeBooleanField("special", true);
      json.writeEndObject();
    }
    json.writeEndArray();
    switch (kind) {
      case WORD_PIECE -> wordPiece(json);
      case BYTE_LEVEL -> byteLevel(json);
    }
    postProcessor(json, tokens);
    model(json, tokens, merges);
  }

  private static void wordPiece(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("normalizer");
    json.writeStringField("type", "BertNormalizer");
    json.writeBooleanField("clean_text", true);
    json.writeBooleanField("handle_chinese_chars", true);
    json.writeNullField("strip_accents");
    json.writeBooleanField("lowercase", true);
    json.writeEndObject();
    json.writeObjectFieldStart("pre_tokenizer");
    json.writeStringField("type", "BertPreTokenizer");
    json.writeEndObject();
    json.writeObjectFieldStart("decoder");
    json.writeStringField("type", "WordPiece");
    json.writeStringField("prefix", PREFIX);
    json.writeBooleanField("cleanup", true);
    json.writeEndObject();
  }

  private static void byteLevel(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("normalizer");
    json.writeStringField("type", "NFC");
    json.writeEndObject();
    for (String part : List.of("pre_tokenizer", "decoder")) {
      json.writeObjectFieldStart(part);
      json.writeStringField("type", "ByteLevel");
      json.writeBooleanField("add_prefix_space", false);
      json.writeBooleanField("trim_offsets", true);
      json.writeBooleanField("use_regex", true);
      json.writeEndObject();
    }
  }

  private static void postProcessor(JsonGenerator json, List<String> tokens) throws IOException {
    json.writeObjectFieldStart("post_processor");
    json.writeStringField("type", "TemplateProcessing");
    template(json, "single", "[CLS]:0 A:0 [SEP]:0");
    template(json, "pair", "[CLS]:0 A:0 [SEP]:0 B:1 [SEP]:1");
    json.writeObjectFieldStart("special_tokens");
    for (String token : List.of("[CLS]", "[SEP]")) {
      json.writeObjectFieldStart(token);
      json.writeStringField("id", token);
      json.writeFieldName("ids");
      json.writeArray(new int[] {tokens.indexOf(token)}, 0, 1);
      json.writeFieldName("tokens");
      json.writeArray(new String[] {token}, 0, 1);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void template(JsonGenerator json, String name, String items) throws IOException {
    json.writeArrayFieldStart(name);
    for (String item : items.split(" ")) {
      String[] parts = item.split(":");
      json.writeStartObject();
      json.writeObjectFieldStart(parts[0].startsWith("[") ? "SpecialToken" : "Sequence");
      json.writeStringField("id", parts[0]);
      json.writeNumberField("type_id", Integer.parseInt(parts[1]));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void model(JsonGenerator json, List<String> tokens, List<List<String>> merges)
      throws IOException {
    json.writeObjectFieldStart("model");
    if (kind == Kind.WORD_PIECE) {
      json.writeStringField("type", "WordPiece");
      json.writeStringField("unk_token", "[UNK]");
      json.writeStringField("continuing_subword_prefix", PREFIX);
      json.writeNumberField("max_input_chars_per_word", LONGEST_WORD);
    } else {
      json.writeStringField("type", "BPE");
      for (String none :
          List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
        json.writeNullField(none);
      }
      for (String flag : List.of("fuse_unk", "byte_fallback", "ignore_merges")) {
        json.writeBooleanField(flag, false);
      }
    }
    json.writeObjectFieldStart("vocab");
    for (int i = 0; i < tokens.size(); i++) {
      if (kind == Kind.WORD_PIECE || !SPECIAL.contains(tokens.get(i))) {
        json.writeNumberField(tokens.get(i), i);
      }
    }
    json.writeEndObject();
    if (kind == Kind.BYTE_LEVEL) {
      json.writeArrayFieldStart("merges");
      for (List<String> pair : merges) {
        json.writeArray(pair.toArray(String[]::new), 0, 2);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
