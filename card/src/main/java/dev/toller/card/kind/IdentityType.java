// SPDX-License-Identifier: Apache-2.0
package dev.toller.card.kind;

import dev.toller.TollerException;
import dev.toller.card.stage.Stage;
import dev.toller.card.stage.StageType;
import dev.toller.flow.Names;
import dev.toller.flow.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes {@link IdentityStage}. */
public final class IdentityType implements StageType {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String help() {
    return "checks a method against what it must equal: of (%s)"
        .formatted(String.join(", ", identities().keySet()));
  }

  private static SortedMap<String, Identity> identities() {
    SortedMap<String, Identity> identities = new TreeMap<>();
    ServiceLoader.load(Identity.class, Identity.class.getClassLoader())
        .forEach(identity -> identities.put(identity.name(), identity));
    return identities;
  }

  @Override
  public Stage create(Map<String, Object> parameters) {
    Parameters given = new Parameters("the stage 'identity'", parameters, List.of("of"));
    SortedMap<String, Identity> known = identities();
    Identity identity = known.get(given.text("of"));
    if (identity == null) {
      throw TollerException.invalid(
          "There are no identity checks '%s'; %s."
              .formatted(given.text("of"), Names.instead(given.text("of"), known.keySet())));
    }
    return new IdentityStage(new LinkedHashMap<>(parameters), identity);
  }
}
