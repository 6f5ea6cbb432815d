// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailParserTest {

  private static final String ALTERNATIVE =
      """
      From: Ada Lovelace <ada@example.org>
      To: Charles <charles@example.org>, list@example.org
      Subject: =?UTF-8?Q?The_engine_=E2=80=93_again?=
      Date: Fri, 31 May 2024 10:00:00 +0200
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="out"

      --out
      Content-Type: multipart/alternative; boundary="in"

      --in
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Dear Charles,

      it runs =E2=80=93 at last.
      Really.
      --in
      Content-Type: text/html; charset=utf-8

      <p>Dear Charles</p><script>alert(1)</script>
      --in--
      --out
      Content-Type: application/pdf; name="plan.pdf"
      Content-Disposition: attachment; filename="plan.pdf"
      Content-Transfer-Encoding: base64

      JVBERi0=
      --out--
      """;

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void plainPartIsReadAndHeadersAreMetadata() {
    Parsed parsed = parsing.parse("a.eml", ALTERNATIVE.replace("\n", "\r\n"));
    assertThat(Parsing.blocks(parsed))
        .containsExactly("PARAGRAPH: Dear Charles,", "PARAGRAPH: it runs – at last.¶Really.");
    assertThat(parsed.title()).isEqualTo("The engine – again");
    assertThat(parsed.type()).isEqualTo("mail");
    assertThat(parsed.metadata().values())
        .containsEntry("from", List.of("Ada Lovelace <ada@example.org>"))
        .containsEntry("to", List.of("Charles <charles@example.org>", "list@example.org"))
        .containsEntry("subject", List.of("The engine – again"))
        .containsEntry("date", List.of("2024-05-31T08:00:00Z"))
        .containsEntry("attachment", List.of("plan.pdf"));
  }

  @Test
  void pageIsReadWhereThereIsNoPlainPart() {
    Parsed parsed =
        parsing.parse(
            "a.eml",
            "From: a@b.c\nSubject: x\nContent-Type: text/html\n\n<h1>Hi</h1><p>there</p><script>no</script>\n");
    assertThat(Parsing.blocks(parsed)).containsExactly("HEADING1: Hi", "PARAGRAPH: there");
  }

  @Test
  void mailboxHoldsItsMessagesUnderTheirSubjects() {
    Parsed parsed =
        parsing.parse(
            "a.mbox",
            """
            From ada Fri May 31 10:00:00 2024
            From: ada@example.org
            Subject: One

            First.
            >From here on.

            From bob Fri May 31 11:00:00 2024
            From: bob@example.org
            Date: Fri, 31 May 2024 11:00:00 +0000

            Second.
            """);
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "HEADING1: One",
            "PARAGRAPH: First.¶From here on.",
            "HEADING1: (no subject)",
            "PARAGRAPH: Second.");
    assertThat(parsed.blocks().getFirst().metadata().get("from"))
        .containsExactly("ada@example.org");
    assertThat(parsed.blocks().getLast().metadata().values())
        .containsEntry("from", List.of("bob@example.org"))
        .containsEntry("date", List.of("2024-05-31T11:00:00Z"));
  }

  @Test
  void textThatIsNoMessageIsReported() {
    assertThatThrownBy(() -> parsing.parse("a.eml", "just some words\n"))
        .hasMessage(
            "a.eml is not an e-mail message because it has no From, Date or Subject; give it the extension of its real format.");
    assertThatThrownBy(() -> parsing.parse("a.mbox", "Subject: x\n\nhi\n"))
        .hasMessage(
            "a.mbox is not a mailbox because it does not begin with a line 'From ...'; call a single message .eml.");
  }
}
