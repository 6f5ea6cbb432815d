// SPDX-License-Identifier: Apache-2.0
package dev.toller.collection.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeParserTest {

  @TempDir private Path folder;
  private Parsing parsing;

  @BeforeEach
  void prepare() {
    parsing = new Parsing(folder);
  }

  @Test
  void javaMembersStandUnderTheirTypes() {
    Parsed parsed =
        parsing.parse(
            "src/Lock.java",
            """
            /*
             * Licensed to the Foundation under one
             * or more agreements.
             */

            package a.b;

            import java.util.List;

            /** A lock. */
            @Deprecated(since = "{")
            public class Lock<T> extends Base {

              private final String brace = "}";
              private char quote = '"';

              private final int[] data = {1, 2};

              /** Makes one; never { unbalanced. */
              public Lock(List<T> list) {
                super(list);
              }

              @Override // }
              public boolean lock(@SuppressWarnings({"a", "b"}) int wait) {
                if (wait > 0) { return true; } else {
                  return new Object() { boolean x() { return false; } }.x();
                }
              }

              enum State { OPEN, CLOSED }

              interface Listener {
                void locked();

                default void released() {}
              }
            }
            """);
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "CODE [Lock]: /** A lock. */¶@Deprecated(since = \"{\")¶public class Lock<T> extends Base {",
            "CODE [Lock]:   private final String brace = \"}\";¶  private char quote = '\"';",
            "CODE [Lock]:   private final int[] data = {1, 2};",
            "CODE [Lock, Lock]:   /** Makes one; never { unbalanced. */¶  public Lock(List<T> list) {¶    super(list);¶  }",
            "CODE [Lock, lock]:   @Override // }¶  public boolean lock(@SuppressWarnings({\"a\", \"b\"}) int wait) {¶    if (wait > 0) { return true; } else {¶      return new Object() { boolean x() { return false; } }.x();¶    }¶  }",
            "CODE [Lock, State]:   enum State { OPEN, CLOSED }",
            "CODE [Lock, Listener]:   interface Listener {",
            "CODE [Lock, Listener]:     void locked();",
            "CODE [Lock, Listener, released]:     default void released() {}");
    assertThat(parsed.title()).isEqualTo("Lock.java");
    assertThat(parsed.metadata().get("language")).containsExactly("java");
  }

  @Test
  void otherLanguagesWithBraces() {
    assertThat(
            names(
                "a.go",
                "package a\n\ntype Store struct {\n  n int\n}\n\nfunc (s *Store) Get(k string) int {\n  return s.n\n}\n"))
        .containsExactly(List.of("Store"), List.of("Store"), List.of("Get"));
    assertThat(
            names(
                "a.rs",
                "impl<'a> Parser<'a> {\n    fn next(&'a self) -> char {\n        '{'\n    }\n}\n"))
        .containsExactly(List.of("Parser"), List.of("Parser", "next"));
    assertThat(
            names(
                "a.ts",
                "export class Api {\n  async load(id: string) {\n    return `${id}`;\n  }\n}\n\nexport const twice = (n: number) => {\n  return 2 * n;\n};\n"))
        .containsExactly(List.of("Api"), List.of("Api", "load"), List.of("twice"));
    assertThat(
            names(
                "a.c",
                "#include <stdio.h>\n\nstruct point {\n  int x;\n};\n\nstruct point *make(int x) {\n  return 0;\n}\n"))
        .containsExactly(List.of("point"), List.of("point"), List.of("make"));
    assertThat(
            names(
                "a.kt",
                "class Point(val x: Int) {\n  val y = 1\n\n  fun move(by: Int): Int {\n    return x + by\n  }\n}\n"))
        .containsExactly(List.of("Point"), List.of("Point"), List.of("Point", "move"));
  }

  @Test
  void pythonByIndentation() {
    Parsed parsed =
        parsing.parse(
            "a.py",
            """
            #!/usr/bin/env python
            # Copyright somebody

            import os
            from sys import argv

            LIMIT = 3

            class Cache(object):
                \"\"\"Keeps things.\"\"\"

                size = 1

                # takes out
                @property
                def first(self):
                    def inner():
                        return 1
                    return inner()

                async def drop(self):
                    pass

            def main():
                pass

            if __name__ == "__main__":
                main()
            """);
    assertThat(Parsing.blocks(parsed))
        .containsExactly(
            "CODE: LIMIT = 3",
            "CODE [Cache]: class Cache(object):¶    \"\"\"Keeps things.\"\"\"¶¶    size = 1",
            "CODE [Cache, first]:     # takes out¶    @property¶    def first(self):¶        def inner():¶            return 1¶        return inner()",
            "CODE [Cache, drop]:     async def drop(self):¶        pass",
            "CODE [main]: def main():¶    pass",
            "CODE: if __name__ == \"__main__\":¶    main()");
  }

  @Test
  void unbalancedBracketsLoseNothing() {
    Parsed parsed = parsing.parse("a.js", "function a() {\n  b(\n}\n\nlast();\n");
    assertThat(Parsing.blocks(parsed))
        .containsExactly("CODE: function a() {¶  b(¶}", "CODE: last();");
  }

  @Test
  void codeBehindALicenceOnTheSameLineIsKept() {
    assertThat(Parsing.blocks(parsing.parse("a.js", "/*! Copyright me */ run();\n")))
        .containsExactly("CODE: /*! Copyright me */ run();");
  }

  @Test
  void licenceBelowTheImportsIsLeftOut() {
    assertThat(
            Parsing.blocks(
                parsing.parse(
                    "A.java",
                    "package a;\n\nimport b.C;\n\n/*\n * Licensed to you\n */\nclass A {\n  int x;\n}\n")))
        .containsExactly("CODE [A]: class A {", "CODE [A]:   int x;");
  }

  @Test
  void configurationIsCutAtBlankLines() {
    assertThat(Parsing.blocks(parsing.parse("a.yaml", "a:\n  b: 1\n\nc: 2\n")))
        .containsExactly("CODE: a:¶  b: 1", "CODE: c: 2");
  }

  private List<List<String>> names(String name, String code) {
    return parsing.parse(name, code).blocks().stream().map(Block::headings).toList();
  }
}
