package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.math.BigInteger;
import java.util.List;

/** What rows of {@code exposure} and {@code egress} have in common; members as there. */
public sealed interface InternetRow permits ExposureRow, EgressRow {
  String arn();

  String type();

  String accountId();

  String region();

  String vpcId();

  String subnetId();

  String networkInterfaceId();

  IpFamily family();

  String address();

  Via via();

  String gatewayArn();

  String protocol();

  Integer fromPort();

  Integer toPort();

  Integer icmpType();

  Integer icmpCode();

  Integer icmpTypeTo();

  Integer icmpCodeTo();

  List<String> remoteCidrs();

  ExposureRow.RemoteScope remoteScope();

  BigInteger remoteAddresses();

  Verdict verdict();

  Replies replies();

  List<PortRange> replyPorts();

  List<Reason> reasons();

  List<String> coverageRefs();

  String pathId();
}
