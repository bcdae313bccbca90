package io.periplus.iam;

import java.util.List;

/**
 * Where an account is in an organization.
 *
 * @param id {@code o-…}; empty text for an account outside any organization
 * @param paths from the organization to the account's unit, {@code o-…/r-…/ou-…/}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_access-advisor-viewing-orgs-entity-path">Entity
 *     paths</a>
 */
public record OrganizationPlace(String id, List<String> paths) {
  public static final OrganizationPlace NONE = new OrganizationPlace("", List.of());

  /** Whether the account is in an organization was not read. */
  public static final OrganizationPlace UNKNOWN = new OrganizationPlace("?", List.of());

  public OrganizationPlace {
    paths = List.copyOf(paths);
  }

  public boolean isKnown() {
    return !id.equals(UNKNOWN.id);
  }
}
