package io.periplus.simulator.estate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts and regions of an estate, the content of {@code estate.json}.
 *
 * @param managementAccount the organization's management account, or null without an organization
 * @param regions account -> regions; an account that is not listed has every region, empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EstateDescription(
    List<Account> accounts, String managementAccount, Map<String, List<Region>> regions) {

  /** An account of the estate. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Account(String id, String name) {
    public Account {
      requireNonNull(id, "account id is null");
      name = name == null ? id : name;
    }
  }

  /**
   * A region as {@code DescribeRegions} lists it.
   *
   * @param optInStatus {@code opt-in-not-required}, {@code opted-in} or {@code not-opted-in}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Region(String name, String optInStatus) {
    public Region {
      requireNonNull(name, "region name is null");
      optInStatus = optInStatus == null ? "opt-in-not-required" : optInStatus;
    }

    public boolean isEnabled() {
      return !optInStatus.equals("not-opted-in");
    }
  }

  public EstateDescription {
    accounts = accounts == null ? List.of() : List.copyOf(accounts);
    regions = regions == null ? Map.of() : Map.copyOf(regions);
  }

  public boolean hasAccount(String account) {
    return accounts.stream().anyMatch(candidate -> candidate.id().equals(account));
  }

  public List<Region> regionsOf(String account) {
    return regions.getOrDefault(account, List.of());
  }

  public Optional<Region> region(String account, String region) {
    return regionsOf(account).stream().filter(known -> known.name().equals(region)).findFirst();
  }
}
