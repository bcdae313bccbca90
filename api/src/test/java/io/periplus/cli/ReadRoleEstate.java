package io.periplus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.Listing;
import java.util.List;
import java.util.Optional;

/** An estate in which the role that a crawl assumes has these inline policies and no others. */
final class ReadRoleEstate implements Estate {
  private final Estate estate;
  private final String roleName;
  private final List<String> policies;

  ReadRoleEstate(Estate estate, String roleName, List<String> policies) {
    this.estate = estate;
    this.roleName = roleName;
    this.policies = List.copyOf(policies);
  }

  @Override
  public EstateDescription description() {
    return estate.description();
  }

  @Override
  public Optional<Listing> answer(EstateQuery query) {
    Optional<Listing> answer = estate.answer(query);
    return query.operation().name().equals("GetAccountAuthorizationDetails")
        ? answer.map(this::withPolicies)
        : answer;
  }

  private Listing withPolicies(Listing details) {
    return new Listing(
        details.rows().stream()
            .map(row -> new Listing.Row(row.member(), withPolicies(row.value())))
            .toList(),
        details.fixed());
  }

  private JsonNode withPolicies(JsonNode detail) {
    if (!detail.path("RoleName").asText().equals(roleName)) {
      return detail;
    }
    ObjectNode role = detail.deepCopy();
    role.putArray("AttachedManagedPolicies");
    var inline = role.putArray("RolePolicyList");
    for (String policy : policies) {
      inline
          .addObject()
          .put("PolicyName", "periplus-" + (inline.size() + 1))
          .put("PolicyDocument", policy);
    }
    return role;
  }
}
