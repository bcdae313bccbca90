package io.periplus.iam.escalation;

import io.periplus.iam.ActionTable;
import io.periplus.iam.SpecialAuthorizer;
import io.periplus.iam.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of actions, with what the techniques know of theirs where the table does not. */
final class TechniqueActions implements ActionTable {
  private final ActionTable table;
  private final Map<String, Truth> withoutResource = new HashMap<>();

  TechniqueActions(ActionTable table, List<Technique> techniques) {
    this.table = table;
    for (Technique technique : techniques) {
      technique.actions().stream()
          .flatMap(RequiredAction::alternatives)
          .forEach(
              action ->
                  withoutResource.put(
                      action.action().toLowerCase(Locale.ROOT),
                      Truth.of(action.on() == Target.NONE)));
    }
  }

  @Override
  public Truth isWithoutResource(String action) {
    Truth known = table.isWithoutResource(action);
    return known == Truth.UNKNOWN
        ? withoutResource.getOrDefault(action.toLowerCase(Locale.ROOT), Truth.UNKNOWN)
        : known;
  }

  @Override
  public List<String> requiredResources(String action) {
    return table.requiredResources(action);
  }

  @Override
  public Truth hasResourcePolicies(String service) {
    return table.hasResourcePolicies(service);
  }

  @Override
  public SpecialAuthorizer specialAuthorizer(String action, String resource) {
    return table.specialAuthorizer(action, resource);
  }

  @Override
  public Truth asksResourceControlPolicies(String service) {
    return table.asksResourceControlPolicies(service);
  }
}
