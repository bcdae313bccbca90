package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Fills the addresses of one endpoint into the rows of its class. */
final class RowWriter {
  private RowWriter() {}

  /**
   * Who the rows are about.
   *
   * @param ownAddress null for virtual and service endpoints
   * @param peerAddress what the internet addresses; null when it has nothing public
   */
  record Subject(
      NetworkInterface.Owner owner,
      String vpcId,
      String subnetId,
      String networkInterfaceId,
      IpFamily family,
      String ownAddress,
      String peerAddress,
      Instant staleSince) {

    /** The same endpoint behind a front, or with nothing that the internet addresses (null). */
    Subject seenAs(String address) {
      return new Subject(
          owner, vpcId, subnetId, networkInterfaceId, family, ownAddress, address, staleSince);
    }

    /** The same, told with a front's data that may be older. */
    Subject behind(Fronts.Row front) {
      return new Subject(
          owner,
          vpcId,
          subnetId,
          networkInterfaceId,
          family,
          ownAddress,
          front.frontAddress(),
          Staleness.older(staleSince, front.staleSince()));
    }
  }

  static ExposureRow exposure(Subject subject, ClassAnswer.Template row, Integer targetPort) {
    return exposure(subject, row, targetPort, null);
  }

  /**
   * @param authentication what a service demands; null for plain network endpoints
   */
  static ExposureRow exposure(
      Subject subject, ClassAnswer.Template row, Integer targetPort, String authentication) {
    Label label = row.label();
    return new ExposureRow(
        subject.owner.arn(),
        subject.owner.type(),
        subject.owner.accountId(),
        subject.owner.region(),
        subject.vpcId,
        subject.subnetId,
        subject.networkInterfaceId,
        row.box().remotes().family(),
        subject.peerAddress,
        subject.peerAddress != null && subject.peerAddress.equals(subject.ownAddress)
            ? null
            : subject.ownAddress,
        row.via(),
        row.gatewayArn(),
        row.box().protocol(),
        row.box().fromPort(),
        row.box().toPort(),
        row.box().icmpType(),
        row.box().icmpCode(),
        row.box().icmpTypeTo(),
        row.box().icmpCodeTo(),
        targetPort,
        row.remoteCidrs(),
        scope(row),
        row.box().remotes().size(),
        label.verdict(),
        label.replies(),
        label.replyPorts() == null ? null : label.replyPorts().ranges(),
        authentication,
        reasons(label, subject.staleSince),
        label.coverageRefs(),
        row.pathId(),
        subject.staleSince);
  }

  static EgressRow egress(Subject subject, ClassAnswer.Template row) {
    Label label = row.label();
    List<String> publicAddresses = new ArrayList<>();
    for (String address : row.publicAddresses()) {
      String seen =
          PathHop.PUBLIC.equals(address)
              ? subject.peerAddress
              : PathHop.ADDRESS.equals(address) ? subject.ownAddress : address;
      if (seen != null) {
        publicAddresses.add(seen);
      }
    }
    return new EgressRow(
        subject.owner.arn(),
        subject.owner.type(),
        subject.owner.accountId(),
        subject.owner.region(),
        subject.vpcId,
        subject.subnetId,
        subject.networkInterfaceId,
        subject.family,
        subject.ownAddress,
        null,
        row.via(),
        row.gatewayArn(),
        row.box().protocol(),
        row.box().fromPort(),
        row.box().toPort(),
        row.box().icmpType(),
        row.box().icmpCode(),
        row.box().icmpTypeTo(),
        row.box().icmpCodeTo(),
        row.remoteCidrs(),
        scope(row),
        row.box().remotes().size(),
        label.verdict(),
        label.replies(),
        label.replyPorts() == null ? null : label.replyPorts().ranges(),
        reasons(label, subject.staleSince),
        label.coverageRefs(),
        row.pathId(),
        subject.staleSince,
        publicAddresses,
        transits(row));
  }

  /** What it passes before it leaves, as far as it can be named (section 3.3). */
  private static List<String> transits(ClassAnswer.Template row) {
    return row.via() == Via.APPLIANCE && row.gatewayArn() != null
        ? List.of(row.gatewayArn())
        : row.transitArns();
  }

  private static ExposureRow.RemoteScope scope(ClassAnswer.Template row) {
    return row.wholeInternet() ? ExposureRow.RemoteScope.ALL : ExposureRow.RemoteScope.SOME;
  }

  private static List<Reason> reasons(Label label, Instant staleSince) {
    return staleSince == null ? label.reasons() : label.with(Reason.INPUT_STALE, null).reasons();
  }

  /** Codes sorted by name. */
  static List<Reason> sorted(Iterable<Reason> reasons) {
    TreeSet<String> names = new TreeSet<>();
    reasons.forEach(reason -> names.add(reason.name()));
    return names.stream().map(Reason::valueOf).toList();
  }
}
