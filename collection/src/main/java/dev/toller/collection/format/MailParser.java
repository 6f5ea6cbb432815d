// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import dev.toller.Metadata;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jsoup.Jsoup;

/**
 * Electronic mail (RFC 5322 and MIME): one message in a file, or a mailbox of several, each under
 * its subject. Of a message that comes in alternative forms the plain one is read, else the page.
 * Attachments are named in the metadata and not read.
 */
final class MailParser implements FormatParser {

  private static final MimeConfig CONFIG =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderLen(1 << 20)
          .setMaxHeaderCount(10_000)
          .build();
  private static final int MOST_NESTED = 30;

  private final boolean mailbox;

  /**
   * @param mailbox whether a file holds several messages
   */
  MailParser(boolean mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public Parsed parse(Source source) throws IOException {
    BlockWriter writer = new BlockWriter(source.limits());
    if (!mailbox) {
      Message message = message(source.bytes());
      write(message, writer);
      return writer.parsed(subject(message), "mail", fields(message));
    }
    for (byte[] one : MailboxFile.messages(source.bytes())) {
      Message message = message(one);
      writer.metadata(fields(message));
      writer.heading(1, subject(message).isEmpty() ? "(no subject)" : subject(message));
      write(message, writer);
    }
    return writer.parsed("", "mail", Metadata.NONE);
  }

  private static Message message(byte[] bytes) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(CONFIG);
    Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
    if (message.getHeader() == null
        || (message.getFrom() == null
            && message.getDate() == null
            && message.getSubject() == null)) {
      throw new UnreadableException(
          "is not an e-mail message because it has no From, Date or Subject; give it the extension of its real format");
    }
    return message;
  }

  private static String subject(Message message) {
    return Optional.ofNullable(message.getSubject()).map(String::strip).orElse("");
  }

  private static Metadata fields(Message message) {
    Fields fields = new Fields();
    fields.add("subject", subject(message));
    if (message.getFrom() != null) {
      message.getFrom().forEach(box -> fields.add("from", address(box)));
    }
    addresses(message.getTo()).forEach(address -> fields.add("to", address));
    addresses(message.getCc()).forEach(address -> fields.add("cc", address));
    if (message.getDate() != null) {
      fields.add(Metadata.DATE, message.getDate().toInstant().toString());
    }
    parts(message, 0).stream()
        .map(Entity::getFilename)
        .filter(name -> name != null)
        .forEach(name -> fields.add("attachment", name));
    return fields.metadata();
  }

  private static List<String> addresses(AddressList list) {
    return list == null ? List.of() : list.flatten().stream().map(MailParser::address).toList();
  }

  private static String address(Mailbox box) {
    String name = box.getName();
    return name == null ? box.getAddress() : "%s <%s>".formatted(name, box.getAddress());
  }

  private static void write(Message message, BlockWriter writer) throws IOException {
    for (Entity part : readable(parts(message, 0))) {
      String text = text(part);
      if (part.getMimeType().equals("text/html")) {
        HtmlBlocks.write(Jsoup.parse(text).body(), writer);
      } else {
        paragraphs(text, writer);
      }
    }
  }

  /** The plain parts, or all where there is none. */
  private static List<Entity> readable(List<Entity> parts) {
    List<Entity> texts =
        parts.stream()
            .filter(part -> part.getBody() instanceof TextBody && part.getFilename() == null)
            .toList();
    List<Entity> plain =
        texts.stream().filter(part -> part.getMimeType().equals("text/plain")).toList();
    return plain.isEmpty() ? texts : plain;
  }

  private static List<Entity> parts(Entity entity, int depth) {
    if (depth > MOST_NESTED) {
      return List.of();
    }
    return switch (entity.getBody()) {
      case Multipart many -> {
        List<Entity> parts = new ArrayList<>();
        many.getBodyParts().forEach(part -> parts.addAll(parts(part, depth + 1)));
        yield parts;
      }
      case Message inner -> parts(inner, depth + 1);
      case null, default -> List.of(entity);
    };
  }

  private static String text(Entity part) throws IOException {
    TextBody body = (TextBody) part.getBody();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes);
    return Decoder.decode(bytes.toByteArray(), charset(body));
  }

  /** What a part says it is written in; nothing where it says so little as ASCII. */
  private static Optional<Charset> charset(TextBody body) {
    return Optional.ofNullable(body.getCharset())
        .filter(said -> !said.equals(StandardCharsets.US_ASCII));
  }

  private static void paragraphs(String text, BlockWriter writer) throws UnreadableException {
    Lines lines = Lines.of(text);
    StringBuilder paragraph = new StringBuilder();
    for (int line = 0; line < lines.count(); line++) {
      if (lines.isBlank(line)) {
        writer.add(Block.Kind.PARAGRAPH, paragraph.toString());
        paragraph.setLength(0);
      } else {
        paragraph.append(paragraph.isEmpty() ? "" : "\n").append(lines.line(line).stripTrailing());
      }
    }
    writer.add(Block.Kind.PARAGRAPH, paragraph.toString());
  }
}
