// SPDX-License-Identifier: Apache-2.0
package dev.toller.flow;

import dev.toller.flow.fusion.Fusion;
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
      case Flow.Step(Operator operator) -> call(operator.name(), operator.parameters());
      case Flow.Sequence(List<Flow> steps) -> map(Map.of(FlowReader.STEPS, list(steps)));
      case Flow.Fuse(Fusion by, List<Flow> branches) -> {
        Map<String, Node> keys = new LinkedHashMap<>();
        keys.put("by", call(by.name(), by.parameters()));
        keys.put("branches", list(branches));
        yield map(Map.of(FlowReader.FUSE, map(keys)));
      }
      case Flow.Cut(int k) -> map(Map.of(FlowReader.CUT, plain(k)));
    };
  }

  private static Node call(String name, Map<String, Object> parameters) {
    return parameters.isEmpty() ? plain(name) : map(Map.of(name, plain(parameters)));
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
