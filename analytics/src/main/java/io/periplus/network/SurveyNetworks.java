package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * What a survey tells of beside endpoints: VPCs behind a peering that nobody crawled, networks
 * behind VPN and Direct Connect, and services of AWS behind gateway endpoints.
 */
final class SurveyNetworks {
  private static final String VPC_ENDPOINT = "AWS::EC2::VPCEndpoint";

  private final CompiledNetwork network;
  private final EndpointDirectory directory;
  private final ExplainedCases cases;
  private final List<PeerAddresses.Block> unread;

  /** Where anything tells addresses of unread VPCs apart; null where there are none. */
  private final AddressCuts cuts;

  private final QuestionTraffic traffic;
  private final boolean inbound;

  /**
   * @param settings where anything but the subjects' own rules begins and ends
   * @param own where those begin and end
   */
  SurveyNetworks(
      CompiledNetwork network,
      EndpointDirectory directory,
      ExplainedCases cases,
      AddressCuts settings,
      AddressCuts own,
      QuestionTraffic traffic,
      boolean inbound) {
    this.network = network;
    this.directory = directory;
    this.cases = cases;
    this.unread = PeerAddresses.unread(network.index());
    this.cuts = unread.isEmpty() ? null : settings.and(own);
    this.traffic = traffic;
    this.inbound = inbound;
  }

  /**
   * Adds all of it for one subject.
   *
   * @param own the subject as a side
   */
  void add(int number, EndpointDirectory.Side own, SurveyCollector found) {
    EndpointDirectory.End subject = own.ends().get(0);
    peers(number, own, found);
    if (!own.byPublicAddress()) {
      premises(number, subject, found);
    }
    if (!inbound) {
      services(number, own, found);
    }
  }

  private void peers(int number, EndpointDirectory.Side own, SurveyCollector found) {
    EndpointDirectory.End subject = own.ends().get(0);
    for (PeerAddresses.Block block : unread) {
      if (block.addresses().family() != subject.family() || subject.isService()) {
        continue;
      }
      for (AddressSet part : cuts.parts(block.addresses())) {
        EndpointDirectory.End end = block.at(part.first());
        EndpointDirectory.Side peer = new EndpointDirectory.Side(List.of(end), null, false);
        List<ExplainedGroup> groups =
            inbound ? cases.of(peer, own, traffic) : cases.of(own, peer, traffic);
        EndpointRef ref = end.ref();
        EndpointRef vpc = new EndpointRef(ref.arn(), ref.type(), ref.vpcId(), null, null, null);
        found.addNetwork(number, vpc, part, groups);
      }
    }
  }

  private void premises(int number, EndpointDirectory.End subject, SurveyCollector found) {
    for (List<Endpoint> places : subject.alternatives()) {
      for (Endpoint place : places) {
        for (PremisesPaths.Network each : network.premisesPaths().of(place)) {
          Candidate way =
              inbound
                  ? network.premisesPaths().from(each, place)
                  : network.premisesPaths().to(place, each);
          TrafficSet region = traffic.with(each.addresses());
          if (!region.isEmpty()) {
            Trace.Component line = each.line();
            String other = line.arn();
            EndpointRef ref = new EndpointRef(other, line.type(), null, null, null, null);
            ExplainedCase only =
                new ExplainedCase(
                    inbound ? other : subject.ref().arn(),
                    inbound ? subject.ref().arn() : other,
                    way,
                    region,
                    AddressSet.all(place.family()),
                    ExplainedCase.Remote.EACH,
                    new Staleness(network.index()).of(place) != null);
            found.addNetwork(number, ref, null, List.of(ExplainedGroup.of(only)));
          }
        }
      }
    }
  }

  /** By gateway endpoints of the subject's own VPC: no other VPC routes to them. */
  private void services(int number, EndpointDirectory.Side own, SurveyCollector found) {
    EndpointDirectory.End subject = own.ends().get(0);
    for (VpcEndpoint endpoint : network.model().privateConnectivity().endpoints()) {
      boolean here =
          endpoint.kind() == VpcEndpoint.Kind.GATEWAY
              && subject.places().stream()
                  .anyMatch(place -> endpoint.vpcId().equals(place.zone().vpcId()));
      if (here && subject.family() == IpFamily.IPV4) {
        EndpointRef ref =
            new EndpointRef(
                endpoint.origin().arn(),
                VPC_ENDPOINT,
                endpoint.vpcId(),
                null,
                null,
                endpoint.serviceName());
        EndpointDirectory.End end = EndpointDirectory.End.of(ref, subject.family(), List.of());
        found.add(
            Survey.Kind.SERVICE,
            number,
            List.of(end),
            cases.of(own, directory.side(endpoint.id()), traffic));
      }
    }
  }
}
