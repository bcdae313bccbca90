package io.periplus.network;

import io.periplus.network.BlockPublicAccess.Mode;
import io.periplus.network.PublicAccess.Passage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * VPC Block Public Access by subnet: the mode of the VPC owner's account and Region, unless the
 * subnet or else the VPC is excluded (BP1).
 *
 * <p>That a subnet's exclusion beats its VPC's, and that in a shared subnet the setting of the
 * VPC's owner counts, is not documented (verify).
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html">Block
 *     public access to VPCs and subnets</a>
 */
final class PublicAccessBlocks {
  private static final String OPTIONS = "DescribeVpcBlockPublicAccessOptions";
  private static final String EXCLUSIONS = "DescribeVpcBlockPublicAccessExclusions";
  private static final Gaps.Missing MALFORMED = new Gaps.Missing(Reason.INPUT_MALFORMED, null);

  private final NetworkIndex index;

  /** Account and Region -> its setting. */
  private final Map<String, BlockPublicAccess> settings = new HashMap<>();

  /** VPC or subnet id -> its exclusion. */
  private final Map<String, BlockPublicAccessExclusion> exclusions = new HashMap<>();

  /** VPC or subnet id -> what it says itself. */
  private final Map<String, Mode> stated = new HashMap<>();

  private final Map<String, PublicAccess> bySubnet = new ConcurrentHashMap<>();

  PublicAccessBlocks(NetworkIndex index, Perimeter perimeter) {
    this.index = index;
    perimeter.blockPublicAccess().forEach(each -> settings.putIfAbsent(scope(each.origin()), each));
    perimeter.exclusions().forEach(each -> exclusions.putIfAbsent(each.resourceId(), each));
    perimeter
        .blockPublicAccessStates()
        .forEach(each -> stated.putIfAbsent(each.resourceId(), each.mode()));
  }

  private static String scope(Origin origin) {
    return origin.accountId() + '/' + origin.region();
  }

  /**
   * @param holder whose subnet it is said to be, where neither subnet nor VPC is in the inventory
   */
  PublicAccess of(Zone zone, Origin holder) {
    if (zone.vpcId() == null) {
      return PublicAccess.OPEN;
    }
    String key = zone.vpcId() + ' ' + zone.subnetId();
    PublicAccess known = bySubnet.get(key);
    return known != null ? known : bySubnet.computeIfAbsent(key, k -> find(zone, holder));
  }

  /** Where the setting comes from that a zone depends on, null when there is none. */
  Origin origin(Zone zone, Origin holder) {
    BlockPublicAccess setting = settings.get(scope(owner(zone, holder)));
    return setting == null ? null : setting.origin();
  }

  private Origin owner(Zone zone, Origin holder) {
    Vpc vpc = index.vpcs.get(zone.vpcId());
    return vpc != null ? vpc.origin() : zone.subnet() != null ? zone.subnet().origin() : holder;
  }

  private PublicAccess find(Zone zone, Origin holder) {
    Origin owner = owner(zone, holder);
    BlockPublicAccess setting = settings.get(scope(owner));
    if (setting == null) {
      Gaps.Missing missing = index.gaps.missing(owner, "ec2", OPTIONS);
      return missing.isGap() ? asStated(zone, missing) : PublicAccess.OPEN;
    }
    Trace.Component component =
        new Trace.Component(setting.origin().arn(), "AWS::EC2::VPCBlockPublicAccessOptions");
    if (setting.mode() == Mode.OFF) {
      return PublicAccess.OPEN;
    }
    if (setting.mode() == Mode.UNREADABLE) {
      return unknown(component, MALFORMED);
    }
    MatchedRule rule =
        new MatchedRule("bpa", "vpc-bpa/" + setting.origin().region(), setting.mode().text());
    PublicAccess whole = blocked(setting.mode(), component, rule);
    return setting.exclusionsAllowed() ? excluded(zone, owner, setting.mode(), whole) : whole;
  }

  /** Subnet before VPC; nothing is certain where exclusions were not read. */
  private PublicAccess excluded(Zone zone, Origin owner, Mode mode, PublicAccess whole) {
    BlockPublicAccessExclusion own =
        zone.subnetId() == null ? null : exclusions.get(zone.subnetId());
    BlockPublicAccessExclusion exclusion = own != null ? own : exclusions.get(zone.vpcId());
    Gaps.Missing missing = index.gaps.missing(owner, "ec2", EXCLUSIONS);
    if (missing.isGap() && own == null) {
      return unlessSpared(whole, missing, whole.component());
    }
    if (exclusion == null) {
      return whole;
    }
    Trace.Component component =
        new Trace.Component(exclusion.origin().arn(), "AWS::EC2::VPCBlockPublicAccessExclusion");
    MatchedRule rule = new MatchedRule("bpa", exclusion.id(), exclusion.mode().text());
    return switch (exclusion.mode()) {
      case UNREADABLE -> unlessSpared(whole, MALFORMED, component);
      case ALLOW_BIDIRECTIONAL -> spared(mode, exclusion, Passage.OPEN, component, rule);
      // "This only applies when BPA is set to Bidirectional": ingress stays blocked as it was.
      case ALLOW_EGRESS ->
          mode == Mode.BLOCK_BIDIRECTIONAL
              ? spared(mode, exclusion, Passage.CLOSED, component, rule)
              : whole;
    };
  }

  private static PublicAccess spared(
      Mode mode,
      BlockPublicAccessExclusion exclusion,
      Passage inbound,
      Trace.Component component,
      MatchedRule rule) {
    return new PublicAccess(
        mode.text() + ' ' + exclusion.mode().text(),
        inbound,
        Passage.OPEN,
        Passage.OPEN,
        Passage.CLOSED,
        null,
        component,
        rule);
  }

  private static PublicAccess blocked(Mode mode, Trace.Component component, MatchedRule rule) {
    return new PublicAccess(
        mode.text(),
        Passage.CLOSED,
        Passage.CLOSED,
        Passage.of(mode == Mode.BLOCK_INGRESS),
        Passage.CLOSED,
        null,
        component,
        rule);
  }

  /** Blocked, or spared by an exclusion of either mode. */
  private static PublicAccess unlessSpared(
      PublicAccess whole, Gaps.Missing why, Trace.Component component) {
    PublicAccess either =
        new PublicAccess(
            whole.mode(),
            Passage.OPEN,
            Passage.OPEN,
            Passage.OPEN,
            whole.inspected(),
            null,
            component,
            null);
    return whole.or(either, why, component);
  }

  /** Without the Region's options, what VPC and subnet say of themselves. */
  private PublicAccess asStated(Zone zone, Gaps.Missing missing) {
    Mode ofSubnet = zone.subnetId() == null ? null : stated.get(zone.subnetId());
    Mode mode = ofSubnet != null ? ofSubnet : stated.get(zone.vpcId());
    return mode == Mode.OFF ? PublicAccess.OPEN : unknown(component(zone), missing);
  }

  private Trace.Component component(Zone zone) {
    Vpc vpc = index.vpcs.get(zone.vpcId());
    return vpc == null
        ? zone.component()
        : new Trace.Component(vpc.origin().arn(), "AWS::EC2::VPC");
  }

  private static PublicAccess unknown(Trace.Component component, Gaps.Missing why) {
    return PublicAccess.OPEN.or(blocked(Mode.BLOCK_BIDIRECTIONAL, component, null), why, component);
  }
}
