// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.TollerException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML file that nobody vouches for, with its line. The file is one document of at
 * most {@value #MAX_BYTES} bytes and {@value #MAX_DEPTH} levels, without anchors, aliases, tags and
 * repeated keys; so reading it takes time and memory in proportion to its size.
 */
public final class Yaml {

  /** The most bytes that a file may have. */
  public static final int MAX_BYTES = 65_536;

  private static final int MAX_DEPTH = 50;

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();
  private static final DumpSettings DUMP =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setDereferenceAliases(true)
          .build();

  private final String source;
  private final Node key;
  private final Node node;

  private Yaml(String source, Node node) {
    this(source, node, node);
  }

  private Yaml(String source, Node key, Node node) {
    this.source = source;
    this.key = key;
    this.node = node;
  }

  /**
   * The value that a text holds.
   *
   * @param kind what errors call files of this kind: {@code "flow file"}
   * @param source what errors call the text: a file's name
   * @param text one document
   * @throws TollerException of kind {@code INVALID}, naming the line
   */
  public static Yaml parse(String kind, String source, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw TollerException.invalid(
          "%s has %d bytes, and a %s has at most %d.".formatted(source, bytes, kind, MAX_BYTES));
    }
    try {
      checkEvents(kind, source, text);
      Node root =
          new Compose(SETTINGS)
              .composeString(text)
              .orElseThrow(() ->
                  TollerException.invalid(
                      "%s is empty; it should be a %s.".formatted(source, kind)));
      return new Yaml(source, root);
    } catch (MarkedYamlEngineException malformed) {
      throw wrong(
          source,
          malformed.getProblemMark(),
          "This is not well-formed YAML (%s).".formatted(malformed.getProblem()));
    } catch (YamlEngineException malformed) {
      throw TollerException.invalid(
          "%s is not well-formed YAML (%s)."
              .formatted(source, malformed.getMessage().lines().findFirst().orElse("")));
    }
  }

  private static void checkEvents(String kind, String source, String text) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      depth += change(event);
      documents += event instanceof DocumentStartEvent ? 1 : 0;
      if (depth > MAX_DEPTH) {
        throw wrong(source, event, "A %s is nested at most %d deep.".formatted(kind, MAX_DEPTH));
      }
      if (documents > 1) {
        throw wrong(
            source, event, "A %s holds one document, and here a second begins.".formatted(kind));
      }
      if (isReference(event)) {
        throw wrong(
            source,
            event,
            "A %s has no anchors (&) and aliases (*); write it out.".formatted(kind));
      }
      if (isTagged(event)) {
        throw wrong(source, event, "A %s has no tags (!); write the value alone.".formatted(kind));
      }
    }
  }

  private static int change(Event event) {
    return switch (event) {
      case CollectionStartEvent _ -> 1;
      case CollectionEndEvent _ -> -1;
      default -> 0;
    };
  }

  private static boolean isReference(Event event) {
    return event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent());
  }

  private static boolean isTagged(Event event) {
    return switch (event) {
      case CollectionStartEvent collection -> collection.getTag().isPresent();
      case ScalarEvent scalar -> scalar.getTag().isPresent();
      default -> false;
    };
  }

  private static TollerException wrong(String source, Event event, String sentence) {
    return wrong(source, event.getStartMark(), sentence);
  }

  private static TollerException wrong(String source, Optional<Mark> mark, String sentence) {
    String line = mark.map(at -> ", line " + (at.getLine() + 1)).orElse("");
    return TollerException.invalid("%s%s: %s".formatted(source, line, sentence));
  }

  /** An error at this value's line. */
  public TollerException wrong(String sentence) {
    return wrong(source, node.getStartMark(), sentence);
  }

  /** An error at the line of the key under which this value stands. */
  public TollerException wrongKey(String sentence) {
    return wrong(source, key.getStartMark(), sentence);
  }

  /** Whether the value is keys with values. */
  public boolean isMap() {
    return node instanceof MappingNode;
  }

  /** Whether the value is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Whether the value is a text. */
  public boolean isText() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
  }

  /** What stands under each key, in the order of the file; {@code what} names the map in errors. */
  public Map<String, Yaml> map(String what) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("%s should be keys with values, got %s.".formatted(what, described()));
    }
    Map<String, Yaml> values = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = new Yaml(source, entry.getKeyNode()).text("A key of " + what);
      Yaml value = new Yaml(source, entry.getKeyNode(), entry.getValueNode());
      if (values.put(key, value) != null) {
        throw new Yaml(source, entry.getKeyNode())
            .wrong("The key '%s' stands here twice.".formatted(key));
      }
    }
    return values;
  }

  /** The items, in order. */
  public List<Yaml> list(String what) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("%s should be a list, got %s.".formatted(what, described()));
    }
    return sequence.getValue().stream().map(item -> new Yaml(source, item)).toList();
  }

  /** The text. */
  public String text(String what) {
    if (!isText()) {
      throw wrong("%s should be a text, got %s.".formatted(what, described()));
    }
    return ((ScalarNode) node).getValue();
  }

  /**
   * What stands under each key of a map that has all that is needed and nothing that is not
   * allowed.
   *
   * @param what names the map in errors, as in {@code a card}
   */
  public Map<String, Yaml> keys(String what, List<String> needed, List<String> allowed) {
    String whole = Character.toUpperCase(what.charAt(0)) + what.substring(1);
    Map<String, Yaml> keys = map(whole);
    keys.forEach((key, place) -> {
      if (!allowed.contains(key)) {
        throw place.wrongKey(
            "There is no key '%s' of %s; %s.".formatted(key, what, Names.instead(key, allowed)));
      }
    });
    for (String key : needed) {
      if (!keys.containsKey(key)) {
        throw wrong("%s needs the key '%s'.".formatted(whole, key));
      }
    }
    return keys;
  }

  /** A whole number from {@code low} to {@code high}. */
  public int integer(String what, int low, int high) {
    if (value() instanceof Integer number && number >= low && number <= high) {
      return number;
    }
    throw wrong(
        "%s should be a whole number from %d to %d, got %s.".formatted(what, low, high, value()));
  }

  /** One of a few words. */
  public String choice(String what, List<String> allowed) {
    String word = text(what);
    if (!allowed.contains(word)) {
      throw wrong("%s cannot be '%s'; %s.".formatted(what, word, Names.instead(word, allowed)));
    }
    return word;
  }

  /** Puts the file and the line before what {@code make} complains of. */
  public <T> T at(Supplier<T> make) {
    try {
      return make.get();
    } catch (TollerException wrong) {
      throw wrong(wrong.getMessage());
    }
  }

  /** Strings, numbers, truth values, lists and maps as a document that {@link #parse} reads. */
  public static String write(Map<String, Object> values) {
    return new Dump(DUMP).dumpToString(values);
  }

  /** The value as strings, integers, doubles, booleans, lists and maps. */
  public Object value() {
    return switch (node) {
      case MappingNode _ -> values();
      case SequenceNode _ -> {
        List<Object> items = new ArrayList<>();
        list("a list").forEach(item -> items.add(item.value()));
        yield List.copyOf(items);
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new IllegalStateException(node.toString());
    };
  }

  /** The values of a map of parameters. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    map("The parameters").forEach((key, value) -> values.put(key, value.value()));
    return values;
  }

  private Object scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR)) {
      return text;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    if (tag.equals(Tag.INT)) {
      return integer(new BigInteger(text));
    }
    if (tag.equals(Tag.FLOAT)) {
      return real(text);
    }
    throw wrong("A value is missing here.");
  }

  private Integer integer(BigInteger number) {
    if (number.bitLength() > 31) {
      throw wrong("The number %s is too large.".formatted(number));
    }
    return number.intValue();
  }

  private Double real(String text) {
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException infiniteOrNot) {
      throw wrong("The number %s is not finite.".formatted(text));
    }
  }

  private String described() {
    return switch (node) {
      case MappingNode _ -> "keys with values";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar -> "'" + scalar.getValue() + "'";
      default -> node.toString();
    };
  }
}
