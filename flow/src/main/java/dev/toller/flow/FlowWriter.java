// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Writes flows as YAML that {@link FlowReader} reads back as equal ones. Equal flows are written
 * alike: structure in blocks, parameters on one line.
 */
public final class FlowWriter {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setWidth(100)
          .setDefaultFlowStyle(FlowStyle.FLOW)
          .setDereferenceAliases(true)
          .build();

  private FlowWriter() {}

  /** The YAML of a flow. */
  public static String write(NamedFlow flow) {
    Map<String, Node> keys = new LinkedHashMap<>();
    keys.put("name", plain(flow.name()));
    if (!flow.description().isEmpty()) {
      keys.put("description", plain(flow.description()));
    }
    keys.put(FlowReader.STEPS, list(flow.flow().steps()));
    return new Present(SETTINGS)
        .emitToString(new Serialize(SETTINGS).serializeOne(map(keys)).iterator());
  }

  private static Node node(Flow flow) {
    return switch (flow) {
      case Flow.Step(Operator operator) -> part(operator);
      case Flow.Sequence(List<Flow> steps) -> map(Map.of(FlowReader.STEPS, list(steps)));
      case Flow.Fuse(Merge by, List<Flow> branches) -> {
        Map<String, Node> keys = new LinkedHashMap<>();
        keys.put(FlowReader.BY, part(by));
        keys.put(FlowReader.BRANCHES, list(branches));
        yield word(FlowReader.FUSE, keys);
      }
      case Flow.Cut(int k) -> map(Map.of(FlowReader.CUT, plain(k)));
      case Flow.Route route -> word(FlowReader.ROUTE, keys(route));
      case Flow.Branch branch -> word(FlowReader.BRANCH, keys(branch));
      case Flow.Loop loop -> word(FlowReader.LOOP, keys(loop));
      case Flow.Recurse recurse -> word(FlowReader.RECURSE, keys(recurse));
    };
  }

  private static Map<String, Node> keys(Flow.Route route) {
    Map<String, Node> ways = new LinkedHashMap<>();
    route.ways().forEach(way -> ways.put(way.name(), list(way.flow().steps())));
    Map<String, Node> keys = new LinkedHashMap<>();
    keys.put(FlowReader.BY, part(route.by()));
    keys.put(FlowReader.ROUTES, map(ways));
    route.otherwise().ifPresent(o -> keys.put(FlowReader.OTHERWISE, list(o.steps())));
    return keys;
  }

  private static Map<String, Node> keys(Flow.Branch branch) {
    Map<String, Node> keys = new LinkedHashMap<>();
    keys.put(FlowReader.OVER, part(branch.over()));
    keys.put(FlowReader.STEPS, list(branch.body().steps()));
    keys.put(FlowReader.BY, part(branch.by()));
    if (branch.parallelism() != Flow.Branch.DEFAULT_PARALLELISM) {
      keys.put(FlowReader.PARALLELISM, plain(branch.parallelism()));
    }
    return keys;
  }

  private static Map<String, Node> keys(Flow.Loop loop) {
    Map<String, Node> keys = new LinkedHashMap<>();
    keys.put(FlowReader.STEPS, list(loop.body().steps()));
    keys.put(FlowReader.UNTIL, part(loop.until()));
    keys.put(FlowReader.ROUNDS, plain(loop.rounds()));
    return keys;
  }

  private static Map<String, Node> keys(Flow.Recurse recurse) {
    Map<String, Node> keys = new LinkedHashMap<>();
    keys.put(FlowReader.STEPS, list(recurse.body().steps()));
    keys.put(FlowReader.DERIVE, list(recurse.derive().steps()));
    keys.put(FlowReader.BY, part(recurse.by()));
    keys.put(FlowReader.DEPTH, plain(recurse.depth()));
    if (recurse.limit() != Flow.Recurse.DEFAULT_QUERIES) {
      keys.put(FlowReader.LIMIT, plain(recurse.limit()));
    }
    return keys;
  }

  private static Node word(String word, Map<String, Node> keys) {
    return map(Map.of(word, map(keys)));
  }

  private static Node part(Part part) {
    return part.parameters().isEmpty()
        ? plain(part.name())
        : map(Map.of(part.name(), plain(part.parameters())));
  }

  private static Node plain(Object value) {
    return new StandardRepresenter(SETTINGS).represent(value);
  }

  private static Node list(List<Flow> flows) {
    return new SequenceNode(
        Tag.SEQ, flows.stream().map(FlowWriter::node).toList(), FlowStyle.BLOCK);
  }

  private static Node map(Map<String, Node> entries) {
    List<NodeTuple> tuples = new ArrayList<>();
    entries.forEach((key, value) -> tuples.add(new NodeTuple(plain(key), value)));
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }
}
