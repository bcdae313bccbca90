package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which accounts the organization says are closed or gone, between the earlier snapshot and this
 * crawl. Only accounts that this crawl does not ask can have left.
 */
final class Departures {
  private final Set<String> asked;
  private final Instant now;
  private final Set<String> closed = new TreeSet<>();

  /**
   * @param asked accounts that are crawled
   */
  Departures(Set<String> asked, Instant now) {
    this.asked = asked;
    this.now = now;
  }

  /** Whether rows of a type say who left. */
  boolean concern(ResourceType type) {
    return type.equals(Types.ORGANIZATIONS_ACCOUNT);
  }

  /** Takes note of a row of this crawl. */
  void see(Resource row) {
    if (concern(row.type()) && !asked.contains(row.id()) && isClosed(CanonicalJson.of(row))) {
      closed.add(row.id());
    }
  }

  /** AWS replaces the status of an account, in which suspended means closed, by its state. */
  private static boolean isClosed(JsonNode account) {
    return account.hasNonNull("State")
        ? account.get("State").asText().equals("CLOSED")
        : account.path("Status").asText().equals("SUSPENDED");
  }

  /**
   * Who left.
   *
   * @param members accounts that the organization had and does not have any more
   */
  List<RetiredAccounts.Retirement> list(Set<String> members) {
    List<RetiredAccounts.Retirement> left = new ArrayList<>();
    closed.forEach(account -> left.add(retirement(account, "closed, says the organization")));
    members.stream()
        .filter(account -> !asked.contains(account) && !closed.contains(account))
        .sorted()
        .forEach(account -> left.add(retirement(account, "no longer in the organization")));
    return left;
  }

  private RetiredAccounts.Retirement retirement(String account, String reason) {
    return new RetiredAccounts.Retirement(account, now, reason);
  }
}
