package io.periplus.collect;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import io.periplus.model.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Region;

/** Finds the regions of every account and lays out the scopes (C141, G1-G4). */
final class Planner {
  private final Catalogue catalogue;
  private final CrawlTargets targets;
  private final AwsCalls calls;
  private final AccountAccess access;
  private final Redactor redactor;
  private final Pacer pacer;
  private final List<Coverage> decided = new ArrayList<>();
  private final List<CrawlPlan.Step> steps = new ArrayList<>();
  private final Set<String> unknownRegions;

  Planner(
      Catalogue catalogue,
      CrawlTargets targets,
      AwsCalls calls,
      AccountAccess access,
      Redactor redactor,
      Pacer pacer) {
    this.catalogue = catalogue;
    this.targets = targets;
    this.calls = calls;
    this.access = access;
    this.redactor = redactor;
    this.pacer = pacer;
    this.unknownRegions = new TreeSet<>(targets.regions());
  }

  /**
   * Makes the plan.
   *
   * @throws PeriplusException if a region was asked for that no account has, or none of those that
   *     were asked for is enabled anywhere
   */
  CrawlPlan plan() {
    Set<String> ofCaller = new TreeSet<>();
    List<String> callerFirst = new ArrayList<>(targets.accounts());
    callerFirst.sort((one, other) -> Boolean.compare(isCaller(other), isCaller(one)));
    for (String account : callerFirst) {
      Failure refused = isCaller(account) ? null : access.open(account);
      if (refused == null) {
        Set<String> regions = regions(account);
        if (ofCaller.isEmpty()) {
          ofCaller.addAll(regions);
        }
        lay(account, regions, null);
      } else {
        String said = redactor.message(refused.message());
        RefusedRole role = RefusedRole.of(account, refused.code(), said);
        lay(
            account,
            ofCaller,
            new CrawlPlan.Refusal(refused.kind().isDenied(), role.code(), role.message()));
      }
    }
    if (!unknownRegions.isEmpty()) {
      throw PeriplusException.user(
          "unknown-region",
          "Cannot crawl region %s: no account has it. Correct --regions, or leave it out."
              .formatted(String.join(", ", unknownRegions)));
    }
    if (isNoneEnabled()) {
      throw PeriplusException.user(
          "region-not-enabled",
          "Cannot crawl region %s: it is not enabled in %s. Enable it there, or leave it out of --regions."
              .formatted(
                  String.join(", ", targets.regions()), String.join(", ", targets.accounts())));
    }
    return new CrawlPlan(targets.partition(), targets.accounts(), steps, decided);
  }

  /** Global services alone would be read, of which nobody spoke. */
  private boolean isNoneEnabled() {
    return !targets.regions().isEmpty()
        && decided.stream().anyMatch(row -> "OptInRequired".equals(row.errorCode()))
        && steps.stream().allMatch(step -> step.region().equals(Scope.GLOBAL));
  }

  private boolean isCaller(String account) {
    return account.equals(targets.caller());
  }

  private void lay(String account, Set<String> regions, CrawlPlan.Refusal refused) {
    for (ResourceSpec<?> spec : catalogue.specs(Set.copyOf(targets.services()))) {
      if (spec.inListOf() != null) {
        // The step of the type whose list it is reads these rows as well.
        continue;
      }
      if (spec.isGlobal()) {
        if (spec.service() == AwsService.ORGANIZATIONS && !isCaller(account)) {
          skipOrganizations(account, spec);
        } else {
          steps.add(new CrawlPlan.Step(account, Scope.GLOBAL, spec.type(), refused));
        }
      } else {
        regions.forEach(
            region -> steps.add(new CrawlPlan.Step(account, region, spec.type(), refused)));
        if (spec.isAlsoGlobal()) {
          steps.add(new CrawlPlan.Step(account, Scope.GLOBAL, spec.type(), refused));
        }
      }
    }
  }

  /** G4: an account's own answer about its organization would be a refusal. */
  private void skipOrganizations(String account, ResourceSpec<?> spec) {
    decided.add(
        skipped(
            account,
            Scope.GLOBAL,
            spec.service(),
            spec.operation(),
            spec.type(),
            "NotManagementAccount",
            "asked in the account of the caller only"));
  }

  /** G1: every region of the account, those that are not opted in as coverage rows. */
  private Set<String> regions(String account) {
    AwsCalls.Session session = calls.session(account, targets.homeRegion());
    Map<String, String> optIn = new TreeMap<>();
    boolean answered =
        discover(
            session,
            account,
            targets.homeRegion(),
            AwsService.EC2,
            "DescribeRegions",
            () -> {
              List<Region> regions =
                  session.client(AwsService.EC2).describeRegions(r -> r.allRegions(true)).regions();
              regions.forEach(region -> optIn.put(region.regionName(), region.optInStatus()));
            });
    Set<String> wanted = new TreeSet<>(targets.regions());
    if (!answered) {
      // Without the list only what was asked for is certain to be meant.
      unknownRegions.clear();
      wanted.removeIf(RegionNames::isPattern);
      return wanted.isEmpty() ? Set.of(targets.homeRegion()) : wanted;
    }
    unknownRegions.removeIf(
        asked -> optIn.keySet().stream().anyMatch(region -> RegionNames.isMeant(asked, region)));
    Set<String> enabled = new TreeSet<>();
    optIn.forEach(
        (region, status) -> {
          if (!wanted.isEmpty()
              && wanted.stream().noneMatch(asked -> RegionNames.isMeant(asked, region))) {
            return;
          }
          if ("not-opted-in".equals(status)) {
            decided.add(
                skipped(
                    account,
                    region,
                    AwsService.EC2,
                    "DescribeRegions",
                    null,
                    "OptInRequired",
                    "the account has not enabled the region"));
          } else {
            enabled.add(region);
          }
        });
    return enabled;
  }

  private boolean discover(
      AwsCalls.Session session,
      String account,
      String region,
      AwsService<?> service,
      String operation,
      Runnable call) {
    Instant startedAt = pacer.now();
    Failure failure = null;
    try {
      call.run();
    } catch (AwsCallException e) {
      failure = e.failure();
    }
    if (failure == null || failure.kind() != FailureKind.NOT_RECORDED) {
      decided.add(
          Outcomes.coverage(
              new Scope(targets.partition(), account, region),
              service,
              operation,
              null,
              failure,
              session.count(service, operation),
              0,
              Map.of(),
              redactor,
              startedAt,
              pacer.now()));
    }
    return failure == null;
  }

  private Coverage skipped(
      String account,
      String region,
      AwsService<?> service,
      String operation,
      ResourceType type,
      String code,
      String message) {
    Instant now = pacer.now();
    return new Coverage(
        account,
        region,
        service.name(),
        operation,
        type == null ? null : type.name(),
        CoverageStatus.SKIPPED,
        code,
        message,
        0,
        0,
        0,
        false,
        null,
        Map.of(),
        now,
        now);
  }
}
