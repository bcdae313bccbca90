package io.periplus.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What {@link RowComparison} must know of a kind of row. */
interface RowShape<R extends InternetRow> {
  RowShape<ExposureRow> EXPOSURE = new ExposureShape();
  RowShape<EgressRow> EGRESS = new EgressShape();

  /** What rows share that speak of one place; compared by equality. */
  Object place(R row);

  /** What is said of the place, without the headers and the witness. */
  Object content(R row);

  /** The row with other headers and reasons. */
  R with(R row, Box headers, List<Reason> reasons);

  Comparator<R> order();

  final class ExposureShape implements RowShape<ExposureRow> {
    @Override
    public Object place(ExposureRow row) {
      return Arrays.asList(
          row.arn(),
          row.networkInterfaceId(),
          row.family(),
          row.address(),
          row.privateAddress(),
          row.via(),
          row.gatewayArn(),
          row.targetPort());
    }

    @Override
    public Object content(ExposureRow row) {
      return Arrays.asList(
          row.remoteCidrs(),
          row.verdict(),
          row.replies(),
          row.replyPorts(),
          row.authentication(),
          row.reasons(),
          row.coverageRefs());
    }

    @Override
    public ExposureRow with(ExposureRow row, Box headers, List<Reason> reasons) {
      return new ExposureRow(
          row.arn(),
          row.type(),
          row.accountId(),
          row.region(),
          row.vpcId(),
          row.subnetId(),
          row.networkInterfaceId(),
          row.family(),
          row.address(),
          row.privateAddress(),
          row.via(),
          row.gatewayArn(),
          headers.protocol(),
          headers.fromPort(),
          headers.toPort(),
          headers.icmpType(),
          headers.icmpCode(),
          headers.icmpTypeTo(),
          headers.icmpCodeTo(),
          row.targetPort(),
          row.remoteCidrs(),
          row.remoteScope(),
          row.remoteAddresses(),
          row.verdict(),
          row.replies(),
          row.replyPorts(),
          row.authentication(),
          reasons,
          row.coverageRefs(),
          row.pathId(),
          row.staleSince());
    }

    @Override
    public Comparator<ExposureRow> order() {
      return ExposureRow.ORDER;
    }
  }

  final class EgressShape implements RowShape<EgressRow> {
    @Override
    public Object place(EgressRow row) {
      return Arrays.asList(
          row.arn(),
          row.networkInterfaceId(),
          row.family(),
          row.address(),
          row.via(),
          row.gatewayArn(),
          row.publicAddresses(),
          row.transitArns());
    }

    @Override
    public Object content(EgressRow row) {
      return Arrays.asList(
          row.remoteCidrs(),
          row.verdict(),
          row.replies(),
          row.replyPorts(),
          row.reasons(),
          row.coverageRefs());
    }

    @Override
    public EgressRow with(EgressRow row, Box headers, List<Reason> reasons) {
      return new EgressRow(
          row.arn(),
          row.type(),
          row.accountId(),
          row.region(),
          row.vpcId(),
          row.subnetId(),
          row.networkInterfaceId(),
          row.family(),
          row.address(),
          row.privateAddress(),
          row.via(),
          row.gatewayArn(),
          headers.protocol(),
          headers.fromPort(),
          headers.toPort(),
          headers.icmpType(),
          headers.icmpCode(),
          headers.icmpTypeTo(),
          headers.icmpCodeTo(),
          row.remoteCidrs(),
          row.remoteScope(),
          row.remoteAddresses(),
          row.verdict(),
          row.replies(),
          row.replyPorts(),
          reasons,
          row.coverageRefs(),
          row.pathId(),
          row.staleSince(),
          row.publicAddresses(),
          row.transitArns());
    }

    @Override
    public Comparator<EgressRow> order() {
      return EgressRow.ORDER;
    }
  }
}
