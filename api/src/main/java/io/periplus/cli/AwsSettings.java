package io.periplus.cli;

import io.periplus.collect.CrawlRequest;
import io.periplus.collect.RoleName;
import io.periplus.collect.ServiceNames;
import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Settings of what a crawl reads and as whom: {@code aws}. */
final class AwsSettings {
  /** What {@code aws.regions} says for all that are enabled. */
  private static final Set<String> EVERY_REGION = Set.of("enabled", "all");

  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");
  private static final Pattern REGIONS_ALIKE = Pattern.compile("(?=.*[*?])[a-z0-9*?-]{1,40}");
  private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final Duration SHORTEST_SESSION = Duration.ofMinutes(15);
  private static final Duration LONGEST_SESSION = Duration.ofHours(12);

  static final Setting<Set<String>> ACCOUNTS =
      new Setting<>(
          "aws.accounts",
          SettingType.list(AwsSettings::account),
          "",
          "Accounts to crawl; the caller's own without it");
  static final Setting<String> ROLE_NAME =
      new Setting<>(
          "aws.role-name",
          SettingType.of(AwsSettings::role),
          "",
          "Role to assume in those that are not the caller's, after its path if it has one");
  static final Setting<String> EXTERNAL_ID =
      new Setting<>("aws.external-id", SettingType.TEXT, "", "External id of that role");
  static final Setting<String> ORGANIZATION_ROLE =
      new Setting<>(
          "aws.organization.role-name",
          SettingType.of(AwsSettings::role),
          "",
          "Crawl all accounts of the organization by this role");
  static final Setting<String> ORGANIZATION_EXTERNAL_ID =
      new Setting<>(
          "aws.organization.external-id", SettingType.TEXT, "", "External id of that role");
  static final Setting<Set<String>> EXCLUDED_ACCOUNTS =
      new Setting<>(
          "aws.organization.exclude-accounts",
          SettingType.list(AwsSettings::account),
          "",
          "Accounts of the organization to leave out; what was seen of them stays");
  static final Setting<Set<String>> REGIONS =
      new Setting<>(
          "aws.regions",
          SettingType.list(AwsSettings::region),
          "enabled",
          "Regions to crawl, by name or pattern (`eu-*`); `enabled` is all that the account has");
  static final Setting<Set<String>> SERVICES =
      new Setting<>(
          "aws.services",
          SettingType.list(AwsSettings::service),
          "",
          "Services to crawl; all without it");
  static final Setting<Set<String>> EXCLUDED_SERVICES =
      new Setting<>(
          "aws.exclude-services",
          SettingType.list(AwsSettings::service),
          "",
          "Services to leave out; does not hold for `--services`");
  static final Setting<URI> ENDPOINT_URL =
      new Setting<>(
          "aws.endpoint-url",
          SettingType.of(AwsSettings::endpoint),
          "",
          "Another endpoint for every service, such as a simulator");
  static final Setting<String> SESSION_NAME =
      new Setting<>(
          "aws.session-name",
          SettingType.of(AwsSettings::session),
          "periplus",
          "Name of the session of an assumed role, as CloudTrail shows it");
  static final Setting<Duration> SESSION_DURATION =
      new Setting<>(
          "aws.session-duration",
          SettingType.of(AwsSettings::sessionDuration),
          "1h",
          "How long it lasts, 15m to 12h as the role allows; a crawl renews it in time");

  static final List<Setting<?>> ALL =
      List.of(
          ACCOUNTS,
          ROLE_NAME,
          EXTERNAL_ID,
          ORGANIZATION_ROLE,
          ORGANIZATION_EXTERNAL_ID,
          EXCLUDED_ACCOUNTS,
          REGIONS,
          SERVICES,
          EXCLUDED_SERVICES,
          ENDPOINT_URL,
          SESSION_NAME,
          SESSION_DURATION);

  private AwsSettings() {}

  /**
   * What options say of whom to ask; each is empty or null where it is not given.
   *
   * @param organization whether {@code --org} is given
   */
  record Asked(
      boolean organization,
      List<String> accounts,
      String roleName,
      String externalId,
      List<String> regions,
      List<String> services,
      URI endpoint) {}

  /**
   * Puts into the request what options say, else what settings say. An option for some accounts
   * stands for {@code aws.organization.*} as well as for {@code aws.accounts}.
   */
  static void apply(SettingValues values, Asked asked, CrawlRequest.Builder request) {
    boolean named = asked.organization() || !asked.accounts().isEmpty();
    boolean bySetting = !named && !values.text(ORGANIZATION_ROLE).isEmpty();
    boolean organization = asked.organization() || bySetting;
    if (bySetting && !values.text(ACCOUNTS).isEmpty()) {
      throw PeriplusException.user(
          "accounts-and-org",
          "Cannot crawl an organization and a list of accounts at once: both aws.accounts and"
              + " aws.organization.role-name are set. Take one of them out.");
    }
    if (organization) {
      request.organization();
      request.excludeAccounts(values.get(EXCLUDED_ACCOUNTS));
    }
    request.accounts(asked.accounts());
    if (!named && !bySetting) {
      request.accounts(values.get(ACCOUNTS));
    }
    String role = asked.roleName();
    String externalId = asked.externalId();
    if (role == null) {
      role = orNull(values, organization ? ORGANIZATION_ROLE : ROLE_NAME);
    }
    if (externalId == null) {
      externalId = orNull(values, organization ? ORGANIZATION_EXTERNAL_ID : EXTERNAL_ID);
    }
    if (role != null) {
      request.role(role, externalId);
    }
    request.regions(regions(values, asked.regions()));
    request.services(services(values, asked.services()));
    URI endpoint = asked.endpoint();
    if (endpoint == null && !values.isDefault(ENDPOINT_URL)) {
      endpoint = values.get(ENDPOINT_URL);
    }
    if (endpoint != null) {
      request.endpoint(endpoint);
    }
    request.session(values.get(SESSION_NAME), values.get(SESSION_DURATION));
  }

  /** Regions by name; none for all that are enabled. */
  static List<String> regions(SettingValues values, List<String> asked) {
    List<String> regions = asked.isEmpty() ? List.copyOf(values.get(REGIONS)) : asked;
    return regions.stream().anyMatch(EVERY_REGION::contains) ? List.of() : regions;
  }

  /** Services by name; none for all. */
  private static Set<String> services(SettingValues values, List<String> asked) {
    if (!asked.isEmpty()) {
      return new TreeSet<>(asked);
    }
    Set<String> services = new TreeSet<>(values.get(SERVICES));
    Set<String> excluded = values.get(EXCLUDED_SERVICES);
    if (excluded.isEmpty()) {
      return services;
    }
    if (services.isEmpty()) {
      services.addAll(ServiceNames.all());
    }
    services.removeAll(excluded);
    if (services.isEmpty()) {
      throw PeriplusException.user(
          "no-services",
          "Cannot crawl: aws.exclude-services leaves no service. Take one out of it.");
    }
    return services;
  }

  private static String orNull(SettingValues values, Setting<String> setting) {
    return values.isDefault(setting) ? null : values.get(setting);
  }

  private static String account(String id) {
    if (!AccountId.isValid(id)) {
      throw new IllegalArgumentException(
          "'" + id + "' is no account id, which has 12 digits; put it in quotes");
    }
    return id;
  }

  private static String role(String name) {
    try {
      return RoleName.of(name).toString();
    } catch (PeriplusException e) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a role, such as Periplus or team/Periplus", e);
    }
  }

  private static String region(String name) {
    if (!EVERY_REGION.contains(name)
        && !REGION.matcher(name).matches()
        && !REGIONS_ALIKE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no region such as eu-west-1, pattern such as eu-*, or enabled");
    }
    return name;
  }

  private static String service(String name) {
    if (!ServiceNames.all().contains(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' is no service that is crawled; names are those of the AWS CLI");
    }
    return name;
  }

  private static URI endpoint(String text) {
    try {
      return new UrlConverter().convert(text);
    } catch (TypeConversionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String session(String name) {
    if (!SESSION.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' has not 2 to 64 letters, digits and +=,.@-_");
    }
    return name;
  }

  private static Duration sessionDuration(String text) {
    Duration time = SettingType.DURATION.reader().apply(text);
    if (time.compareTo(SHORTEST_SESSION) < 0 || time.compareTo(LONGEST_SESSION) > 0) {
      throw new IllegalArgumentException("'" + text + "' is not from 15m to 12h");
    }
    return time;
  }
}
