package io.periplus.collect;

import static java.util.Objects.requireNonNull;

import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What to crawl and how. Everything has a default: the caller's own account, all its enabled
 * regions, all services, credentials of the SDK's default chain.
 */
public final class CrawlRequest {
  private final AwsCredentialsProvider credentials;
  private final String profile;
  private final String homeRegion;
  private final boolean organization;
  private final List<String> accounts;
  private final Set<String> excludedAccounts;
  private final String roleName;
  private final String externalId;
  private final String sessionName;
  private final Duration sessionDuration;
  private final Set<String> regions;
  private final Set<String> services;
  private final URI endpoint;
  private final String estateName;
  private final Path recording;
  private final int concurrency;
  private final int concurrencyPerRegion;
  private final double rateShare;
  private final Duration deadline;
  private final Duration callTimeout;
  private final boolean newEstate;
  private final boolean sweep;
  private final boolean full;
  private final boolean aggregators;
  private final boolean personalData;
  private final List<AcceptedGap> acceptedGaps;
  private final Pacer pacer;
  private final long seed;

  private CrawlRequest(Builder builder) {
    this.credentials = builder.credentials;
    this.profile = builder.profile;
    this.homeRegion = builder.homeRegion;
    this.organization = builder.organization;
    this.accounts = List.copyOf(new TreeSet<>(builder.accounts));
    this.excludedAccounts = Set.copyOf(builder.excludedAccounts);
    this.roleName = builder.roleName;
    this.externalId = builder.externalId;
    this.sessionName = builder.sessionName;
    this.sessionDuration = builder.sessionDuration;
    this.regions = Set.copyOf(builder.regions);
    this.services = Set.copyOf(builder.services);
    this.endpoint = builder.endpoint;
    this.estateName = builder.estateName;
    this.recording = builder.recording;
    this.concurrency = builder.concurrency;
    this.concurrencyPerRegion = builder.concurrencyPerRegion;
    this.rateShare = builder.rateShare;
    this.deadline = builder.deadline;
    this.callTimeout = builder.callTimeout;
    this.newEstate = builder.newEstate;
    this.sweep = builder.sweep;
    this.full = builder.full;
    this.aggregators = builder.aggregators;
    this.personalData = builder.personalData;
    this.acceptedGaps = List.copyOf(builder.acceptedGaps);
    this.pacer = builder.pacer;
    this.seed = builder.seed;
  }

  public static Builder builder() {
    return new Builder();
  }

  Duration callTimeout() {
    return callTimeout;
  }

  /** Credentials instead of the SDK's default chain, else null. */
  AwsCredentialsProvider credentials() {
    return credentials;
  }

  String profile() {
    return profile;
  }

  String homeRegion() {
    return homeRegion;
  }

  boolean organization() {
    return organization;
  }

  List<String> accounts() {
    return accounts;
  }

  /** Of the organization. */
  Set<String> excludedAccounts() {
    return excludedAccounts;
  }

  String roleName() {
    return roleName;
  }

  String externalId() {
    return externalId;
  }

  /** Of an assumed role. */
  String sessionName() {
    return sessionName;
  }

  Duration sessionDuration() {
    return sessionDuration;
  }

  Set<String> regions() {
    return regions;
  }

  Set<String> services() {
    return services;
  }

  URI endpoint() {
    return endpoint;
  }

  /** What the estate at another endpoint is called, the same at every start; null for AWS. */
  String estateName() {
    return estateName != null || endpoint == null ? estateName : endpoint.toString();
  }

  Path recording() {
    return recording;
  }

  int concurrency() {
    return concurrency;
  }

  int concurrencyPerRegion() {
    return concurrencyPerRegion;
  }

  double rateShare() {
    return rateShare;
  }

  Duration deadline() {
    return deadline;
  }

  boolean newEstate() {
    return newEstate;
  }

  /** Whether answers of the earlier snapshot may stand for new ones; a recording needs them all. */
  boolean reusesAnswers() {
    return !full && recording == null;
  }

  boolean includesPersonalData() {
    return personalData;
  }

  /** What is read. */
  Catalogue catalogue() {
    return Catalogue.of(sweep, aggregators);
  }

  List<AcceptedGap> acceptedGaps() {
    return acceptedGaps;
  }

  Pacer pacer() {
    return pacer;
  }

  long seed() {
    return seed;
  }

  /** Collects the options of a crawl. */
  public static final class Builder {
    private AwsCredentialsProvider credentials;
    private String profile;
    private String homeRegion;
    private boolean organization;
    private final List<String> accounts = new ArrayList<>();
    private final Set<String> excludedAccounts = new TreeSet<>();
    private String roleName;
    private String externalId;
    private String sessionName = "periplus";
    private Duration sessionDuration = Duration.ofHours(1);
    private final Set<String> regions = new TreeSet<>();
    private final Set<String> services = new TreeSet<>();
    private URI endpoint;
    private String estateName;
    private Path recording;
    private int concurrency = 64;
    private int concurrencyPerRegion = 8;
    private double rateShare = 0.5;
    private Duration deadline;
    private Duration callTimeout = Duration.ofSeconds(90);
    private boolean newEstate;
    private boolean sweep;
    private boolean full;
    private boolean aggregators;
    private boolean personalData;
    private final List<AcceptedGap> acceptedGaps = new ArrayList<>();
    private Pacer pacer = Pacer.system();
    private long seed = System.nanoTime();

    private Builder() {}

    /** Credentials of the caller instead of the SDK's default chain. */
    public Builder credentials(AwsCredentialsProvider credentials) {
      this.credentials = credentials;
      return this;
    }

    /** Named profile of the AWS configuration files. */
    public Builder profile(String profile) {
      this.profile = profile;
      return this;
    }

    /** Region of the first calls; without it that of the SDK's default chain, else us-east-1. */
    public Builder homeRegion(String region) {
      this.homeRegion = region;
      return this;
    }

    /** All active accounts of the caller's organization. */
    public Builder organization() {
      this.organization = true;
      return this;
    }

    /** These accounts instead of the caller's own. */
    public Builder accounts(Collection<String> ids) {
      accounts.addAll(ids);
      return this;
    }

    /** Accounts of the organization that are left out; what was seen of them stays. */
    public Builder excludeAccounts(Collection<String> ids) {
      excludedAccounts.addAll(ids);
      return this;
    }

    /** Name of the role that is assumed in accounts other than the caller's. */
    public Builder role(String name, String externalId) {
      this.roleName = name;
      this.externalId = externalId;
      return this;
    }

    /** Name of the session of an assumed role, and how long it lasts before it is renewed. */
    public Builder session(String name, Duration duration) {
      this.sessionName = requireNonNull(name, "name is null");
      this.sessionDuration = requireNonNull(duration, "duration is null");
      return this;
    }

    /** Only these regions, by name or pattern ({@code eu-*}); without them all enabled ones. */
    public Builder regions(Collection<String> names) {
      regions.addAll(names);
      return this;
    }

    /** Only these services, by CLI name. */
    public Builder services(Collection<String> names) {
      services.addAll(names);
      return this;
    }

    /** Another endpoint for every service: a simulator, moto. */
    public Builder endpoint(URI endpoint) {
      this.endpoint = endpoint;
      return this;
    }

    /** What that endpoint holds, if its address changes from start to start. */
    public Builder estateName(String name) {
      this.estateName = name;
      return this;
    }

    /** Writes every call to a recording there. */
    public Builder recordTo(Path directory) {
      this.recording = directory;
      return this;
    }

    /** Calls in flight, in all and per account and region. */
    public Builder concurrency(int all, int perRegion) {
      this.concurrency = all;
      this.concurrencyPerRegion = perRegion;
      return this;
    }

    /** Share of AWS's documented rates to use, above 0 and at most 1. */
    public Builder rateShare(double share) {
      this.rateShare = share;
      return this;
    }

    /** After this time no further call is made; what is missing is SKIPPED, code Budget. */
    public Builder deadline(Duration deadline) {
      this.deadline = deadline;
      return this;
    }

    /** How long one attempt of a call may take, 90 seconds without it. */
    public Builder callTimeout(Duration timeout) {
      this.callTimeout = requireNonNull(timeout, "timeout is null");
      return this;
    }

    /** Fills denied and failed scopes with what aggregators of AWS Config know (R5). */
    public Builder askAggregators() {
      this.aggregators = true;
      return this;
    }

    /** Asks for everything, also for what the list shows to be as it was before (R3). */
    public Builder full() {
      this.full = true;
      return this;
    }

    /** Types without a collector are read as well, as far as Cloud Control lists them (C133). */
    public Builder sweep() {
      this.sweep = true;
      return this;
    }

    /** The data directory may change to another estate. */
    public Builder newEstate() {
      this.newEstate = true;
      return this;
    }

    /** Keeps e-mail addresses and names of people instead of their hashes (X17). */
    public Builder includePersonalData() {
      this.personalData = true;
      return this;
    }

    /** Gaps that are known and do not make an exit code 3. */
    public Builder acceptedGaps(List<AcceptedGap> gaps) {
      acceptedGaps.addAll(gaps);
      return this;
    }

    /** Time source; {@link Pacer#stop} of it stops the crawl. */
    public Builder pacer(Pacer pacer) {
      this.pacer = requireNonNull(pacer, "pacer is null");
      return this;
    }

    /** Seed of the retry jitter. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * The checked request.
     *
     * @throws PeriplusException naming the option that cannot be
     */
    public CrawlRequest build() {
      for (String account : accounts) {
        if (!AccountId.isValid(account)) {
          throw PeriplusException.user(
              "invalid-account",
              "Cannot crawl account " + account + ": account ids have 12 digits. Correct it.");
        }
      }
      for (String region : regions) {
        if (region.isBlank()) {
          throw PeriplusException.user(
              "invalid-region",
              "Cannot crawl a region without a name. Write --regions eu-west-1,us-east-1.");
        }
      }
      ServiceNames.check(services, "crawl");
      if (sweep && !services.isEmpty()) {
        throw PeriplusException.user(
            "sweep-and-services",
            "Cannot sweep some services only: --sweep is about what no collector reads in any"
                + " service. Leave out --sweep or --services.");
      }
      if (roleName != null) {
        RoleName.of(roleName);
      }
      if (organization && !accounts.isEmpty()) {
        throw PeriplusException.user(
            "accounts-and-org",
            "Cannot crawl an organization and a list of accounts at once. Give --org or"
                + " --accounts.");
      }
      if (organization && roleName == null) {
        throw PeriplusException.user(
            "role-missing",
            "Cannot crawl an organization without a role to assume in its accounts. Give"
                + " --role-name.");
      }
      if (!(rateShare > 0 && rateShare <= 1)) {
        throw PeriplusException.user(
            "invalid-rate",
            "Cannot crawl at a rate of "
                + rateShare
                + ": it is a share of AWS's limits. Give --rate above 0 and at most 1.");
      }
      if (callTimeout.isNegative() || callTimeout.isZero()) {
        throw PeriplusException.user(
            "invalid-call-timeout",
            "Cannot crawl with calls that may take no time. Give --call-timeout 30s or more.");
      }
      if (concurrency < 1 || concurrencyPerRegion < 1) {
        throw PeriplusException.user(
            "invalid-concurrency",
            "Cannot crawl with a concurrency below 1. Give --max-concurrency 1 or more.");
      }
      return new CrawlRequest(this);
    }
  }
}
