package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where transit gateways send what comes from an attachment (TG3 to TG6). */
final class TransitRoutes {
  private static final String ATTACHMENT_TYPE = "AWS::EC2::TransitGatewayAttachment";

  private final NetworkIndex index;
  private final Map<Key, List<TransitBranch>> branches = new ConcurrentHashMap<>();
  private final Map<Key, TransitTable> tables = new ConcurrentHashMap<>();

  TransitRoutes(NetworkIndex index) {
    this.index = index;
  }

  private record Key(String arn, IpFamily family) {}

  static Trace.Component component(TransitGatewayAttachment attachment) {
    return new Trace.Component(attachment.origin().arn(), ATTACHMENT_TYPE);
  }

  /**
   * Why the last table of a branch does not send an address to the VPC that has it; null where no
   * route of the table leads there.
   */
  Reason missed(TransitBranch branch, Address address, String vpcId) {
    if (branch.tables().isEmpty()) {
      return null;
    }
    TransitTable last = branch.tables().get(branch.tables().size() - 1);
    TransitGatewayAttachment there =
        index.transit.attachmentOfVpc(last.table().transitGatewayId(), vpcId);
    return there == null ? null : last.missed(address, there.id());
  }

  /** A partition of all destinations; several branches may hold one where it is not certain. */
  List<TransitBranch> branches(TransitGatewayAttachment from, IpFamily family) {
    Key key = new Key(from.origin().arn(), family);
    List<TransitBranch> known = branches.get(key);
    if (known == null) {
      known = branches(from, family, new HashSet<>());
      branches.putIfAbsent(key, known);
    }
    return known;
  }

  /** All tables that look up what comes from VPCs, for what tells addresses of clients apart. */
  TransitTable table(TransitGatewayRouteTable table, IpFamily family) {
    return tables.computeIfAbsent(
        new Key(table.origin().arn(), family), key -> TransitTable.compile(index, table, family));
  }

  /**
   * @param passed gateways on the way here: a packet that comes back to one goes round
   */
  private List<TransitBranch> branches(
      TransitGatewayAttachment from, IpFamily family, Set<String> passed) {
    Trace.Component component = component(from);
    TransitIndex.Association association = index.transit.association(from);
    if (association.missing() != null) {
      return List.of(
          everything(List.of(), family, null, association.missing(), List.of(), component, "TG6"));
    }
    if (association.table() == null) {
      Reason none = Reason.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION;
      return List.of(everything(List.of(), family, none, null, List.of(), component, "TG3"));
    }
    if (association.table().routes() == null) {
      Gaps.Missing missing = index.transit.routesMissing(association.table());
      Trace.Component table =
          new Trace.Component(
              association.table().origin().arn(), "AWS::EC2::TransitGatewayRouteTable");
      return List.of(everything(List.of(), family, null, missing, List.of(), table, "TG6"));
    }
    Set<String> passedNow = new HashSet<>(passed);
    passedNow.add(from.transitGatewayId());
    TransitTable table = table(association.table(), family);
    List<TransitBranch> out = new ArrayList<>();
    for (TransitBranch branch : ofTable(table, family)) {
      TransitGatewayAttachment end = branch.ends().isEmpty() ? null : branch.ends().get(0);
      if (end == null || end.kind() != TransitGatewayAttachment.Kind.PEERING) {
        out.add(branch);
      } else {
        out.addAll(overPeering(branch, end, family, passedNow));
      }
    }
    return List.copyOf(out);
  }

  private List<TransitBranch> overPeering(
      TransitBranch near, TransitGatewayAttachment end, IpFamily family, Set<String> passed) {
    if (passed.contains(end.resourceId())) {
      return List.of(
          everything(List.of(), family, Reason.NO_PATH, null, List.of(), component(end), "TG5")
              .behind(near));
    }
    TransitGatewayAttachment far = index.transit.farSide(end);
    if (far == null) {
      Gaps.Missing missing = new Gaps.Missing(Reason.UNKNOWN_RESOURCE, null);
      return List.of(
          everything(List.of(), family, null, missing, List.of(), component(end), "TG5")
              .behind(near));
    }
    if (!TransitIndex.isInService(far)) {
      return List.of(
          everything(List.of(), family, Reason.BAD_STATE, null, List.of(), component(far), "TG5")
              .behind(near));
    }
    List<TransitBranch> out = new ArrayList<>();
    for (TransitBranch branch : branches(far, family, passed)) {
      TransitBranch both = branch.behind(near);
      if (!both.may().isEmpty()) {
        out.add(both);
      }
    }
    return out;
  }

  private List<TransitBranch> ofTable(TransitTable table, IpFamily family) {
    Map<String, TransitBranch> byTarget = new LinkedHashMap<>();
    for (RouteLookup.Won won : table.won()) {
      if (won.may().isEmpty()) {
        continue;
      }
      TransitBranch branch = branch(table, won);
      String key =
          branch.ends().stream().map(TransitGatewayAttachment::id).toList()
              + " "
              + branch.stop()
              + " "
              + branch.open();
      byTarget.merge(key, branch, TransitRoutes::merged);
    }
    return byTarget.values().stream().filter(each -> each.may().family() == family).toList();
  }

  private static TransitBranch merged(TransitBranch a, TransitBranch b) {
    List<Cause> causes = new ArrayList<>(a.causes());
    causes.addAll(b.causes());
    return new TransitBranch(
        a.tables(),
        a.must().union(b.must()),
        a.may().union(b.may()),
        causes,
        a.ends(),
        a.stop(),
        a.open(),
        a.component(),
        a.semanticRule());
  }

  private TransitBranch branch(TransitTable table, RouteLookup.Won won) {
    TransitGatewayRouteTable record = table.table();
    Trace.Component component =
        new Trace.Component(record.origin().arn(), "AWS::EC2::TransitGatewayRouteTable");
    Route route = won.route();
    if (route == null) {
      return branch(table, won, List.of(), Reason.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT, null);
    }
    if (route.blackhole()) {
      return branch(table, won, List.of(), Reason.TGW_RTB_BAD_STATE_ROUTE, null);
    }
    List<TransitGatewayAttachment> ends = new ArrayList<>();
    for (String id : table.attachmentIds(route)) {
      TransitGatewayAttachment end = index.transit.attachment(record.transitGatewayId(), id);
      if (end != null) {
        ends.add(end);
      }
    }
    if (ends.isEmpty()) {
      Gaps.Missing missing =
          index.gaps.missing(record.origin(), "ec2", "DescribeTransitGatewayAttachments");
      return missing.isGap()
          ? branch(table, won, List.of(), null, missing)
          : branch(table, won, List.of(), Reason.TGW_RTB_BAD_STATE_ROUTE, null);
    }
    boolean inService = ends.stream().anyMatch(TransitIndex::isInService);
    return inService
        ? new TransitBranch(
            List.of(table), won.must(), won.may(), won.causes(), ends, null, null, component, "TG4")
        : branch(table, won, ends, Reason.BAD_STATE, null);
  }

  private static TransitBranch branch(
      TransitTable table,
      RouteLookup.Won won,
      List<TransitGatewayAttachment> ends,
      Reason stop,
      Gaps.Missing open) {
    return new TransitBranch(
        List.of(table),
        won.must(),
        won.may(),
        won.causes(),
        ends,
        stop,
        open,
        new Trace.Component(table.table().origin().arn(), "AWS::EC2::TransitGatewayRouteTable"),
        "TG4");
  }

  private static TransitBranch everything(
      List<TransitTable> tables,
      IpFamily family,
      Reason stop,
      Gaps.Missing open,
      List<TransitGatewayAttachment> ends,
      Trace.Component component,
      String semanticRule) {
    AddressSet all = AddressSet.all(family);
    return new TransitBranch(
        tables, all, all, List.of(), ends, stop, open, component, semanticRule);
  }
}
