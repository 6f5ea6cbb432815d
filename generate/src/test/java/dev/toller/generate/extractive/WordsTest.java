// SPDX-License-Identifier: Apache-2.0
package dev.toller.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "configure configures configured configuring configuration configurations",
        "delete deletes deleted deleting deletion",
        "limit limits limited limiting",
        "server servers",
        "property properties",
        "stop stopped stopping stops",
        "compress compressed compression",
        "connection connections connect connected",
        "default defaults defaulted",
        "size sizes sized"
      })
  void formsOfAWordHaveOneStem(String forms) {
    assertThat(List.of(forms.split(" ")).stream().map(Words::stem).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"server serve", "class clause", "status state", "access accent", "this thing"})
  void otherWordsHaveOtherStems(String pair) {
    assertThat(List.of(pair.split(" ")).stream().map(Words::stem).distinct()).hasSize(2);
  }

  @Test
  void identifiersAreWordsAndParts() {
    assertThat(Words.stems("autopurge.purgeInterval"))
        .isEqualTo(Set.of("autopurg", "purg", "interval", "purgeinterval"));
    assertThat(Words.stems("JMXServer2")).contains("jmx", "server", "2");
    assertThat(Words.raw("3.5.0 has 1,000 ports-per host"))
        .containsExactly("3.5.0", "has", "1,000", "ports", "per", "host");
  }

  @Test
  void aTermIsFoundWholeOrInParts() {
    Term whole = Term.of("ZooKeeper");
    assertThat(whole.in(Words.stems("the zookeeper server"))).isTrue();
    assertThat(whole.in(Words.stems("a keeper of a zoo"))).isTrue();
    assertThat(whole.in(Words.stems("a zoo"))).isFalse();
    assertThat(Term.of("interval").in(Words.stems("purgeInterval=1"))).isTrue();
  }

  @Test
  void termsAreTheWordsThatSaySomething() {
    assertThat(Term.of(Words.raw("How do I limit the limits of a znode?")))
        .extracting(Term::word)
        .containsExactly("limit", "znode");
    assertThat(Term.of(Words.raw("Who is who?")))
        .extracting(Term::word)
        .containsExactly("Who", "is");
  }
}
