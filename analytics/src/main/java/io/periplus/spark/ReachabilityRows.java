package io.periplus.spark;

import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.MatchedRule;
import io.periplus.network.PathHop;
import io.periplus.network.ReachRow;
import java.util.Comparator;

/** Rows of the kernel as values in the order of {@link ResultTables}' columns. */
final class ReachabilityRows {
  static final RowKind<ExposureRow> EXPOSURE =
      new RowKind<>(ResultTables.EXPOSURE, ExposureRow.ORDER, ReachabilityRows::values);
  static final RowKind<EgressRow> EGRESS =
      new RowKind<>(ResultTables.EGRESS, EgressRow.ORDER, ReachabilityRows::values);
  static final RowKind<EndpointRow> NETWORK_ENDPOINT =
      new RowKind<>(ResultTables.NETWORK_ENDPOINT, EndpointRow.ORDER, ReachabilityRows::values);
  static final RowKind<EndpointClassRow> ENDPOINT_CLASS =
      new RowKind<>(ResultTables.ENDPOINT_CLASS, EndpointClassRow.ORDER, ReachabilityRows::values);
  static final RowKind<PathHop> PATH =
      new RowKind<>(
          ResultTables.PATH,
          Comparator.comparing(PathHop::pathId)
              .thenComparing(hop -> hop.leg().name())
              .thenComparing(PathHop::seq),
          ReachabilityRows::values);

  private ReachabilityRows() {}

  static Object[] values(ExposureRow row) {
    return new Object[] {
      row.arn(),
      row.type(),
      row.accountId(),
      row.region(),
      row.vpcId(),
      row.subnetId(),
      row.networkInterfaceId(),
      ExposureRow.DIRECTION,
      row.family().toString(),
      row.address(),
      row.privateAddress(),
      row.via().name(),
      row.gatewayArn(),
      row.protocol(),
      row.fromPort(),
      row.toPort(),
      row.icmpType(),
      row.icmpCode(),
      row.icmpTypeTo(),
      row.icmpCodeTo(),
      row.targetPort(),
      row.remoteCidrs(),
      row.remoteScope().name(),
      row.remoteAddresses(),
      row.verdict().name(),
      text(row.replies()),
      row.replyPorts(),
      row.authentication(),
      row.reasons(),
      row.coverageRefs(),
      row.pathId(),
      row.staleSince()
    };
  }

  static Object[] values(EgressRow row) {
    return new Object[] {
      row.arn(),
      row.type(),
      row.accountId(),
      row.region(),
      row.vpcId(),
      row.subnetId(),
      row.networkInterfaceId(),
      EgressRow.DIRECTION,
      row.family().toString(),
      row.address(),
      row.privateAddress(),
      row.via().name(),
      row.gatewayArn(),
      row.protocol(),
      row.fromPort(),
      row.toPort(),
      row.icmpType(),
      row.icmpCode(),
      row.icmpTypeTo(),
      row.icmpCodeTo(),
      row.remoteCidrs(),
      row.remoteScope().name(),
      row.remoteAddresses(),
      row.verdict().name(),
      text(row.replies()),
      row.replyPorts(),
      row.reasons(),
      row.coverageRefs(),
      row.pathId(),
      row.staleSince(),
      row.publicAddresses(),
      row.transitArns()
    };
  }

  static Object[] values(EndpointRow row) {
    return new Object[] {
      row.arn(),
      row.type(),
      row.accountId(),
      row.region(),
      row.vpcId(),
      row.subnetId(),
      row.availabilityZoneId(),
      row.networkInterfaceId(),
      row.family().toString(),
      row.privateAddress(),
      row.publicAddress(),
      row.classId(),
      row.ingress().name(),
      row.egress(),
      row.ingressIfRunning().name(),
      row.stub()
    };
  }

  static Object[] values(EndpointClassRow row) {
    return new Object[] {
      row.classId(),
      row.vpcArn(),
      row.routeTableArn(),
      row.networkAclArn(),
      row.securityGroupArns(),
      row.addressClass(),
      row.sourceDestCheck(),
      row.bpaMode(),
      row.availabilityZoneId(),
      row.addressAtom(),
      row.arrivalZoneId(),
      row.members()
    };
  }

  static Object[] values(ReachRow row) {
    return new Object[] {
      row.factor().name(),
      row.scope().name(),
      row.classId(),
      row.zoneId(),
      row.family().toString(),
      row.protocol(),
      row.fromPort(),
      row.toPort(),
      row.icmpType(),
      row.icmpCode(),
      row.icmpTypeTo(),
      row.icmpCodeTo(),
      row.remoteKind().name(),
      row.remote(),
      row.replyPorts(),
      row.via() == null ? null : row.via().name(),
      row.gatewayArns(),
      row.arrivalZoneIds(),
      row.sgReferences(),
      row.verdict().name(),
      row.reasons(),
      row.coverageRefs(),
      row.pathId()
    };
  }

  static Object[] values(PathHop hop) {
    MatchedRule rule = hop.rule();
    return new Object[] {
      hop.pathId(),
      hop.seq(),
      hop.leg().name(),
      hop.component(),
      hop.componentType(),
      hop.effect().name(),
      hop.semanticRule(),
      rule == null ? null : rule.kind(),
      rule == null ? null : rule.id(),
      rule == null ? null : rule.text(),
      hop.alternatives(),
      hop.src(),
      hop.dst(),
      hop.ports(),
      hop.reason() == null ? null : hop.reason().name()
    };
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
