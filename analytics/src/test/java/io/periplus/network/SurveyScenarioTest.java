package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can reach a database, and where an instance can go; controls differ in one setting. */
class SurveyScenarioTest {

  /** {@code db} takes PostgreSQL from the group of {@code app-1} and {@code app-2}. */
  private static EstateBuilder shop(String... rulesOfDb) {
    String[] rules =
        rulesOfDb.length == 0
            ? new String[] {"in tcp 5432 sg-app", "out all 0.0.0.0/0"}
            : rulesOfDb;
    return new EstateBuilder()
        .vpc("vpc-1", "10.1.0.0/16")
        .vpc("vpc-2", "10.2.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "0.0.0.0/0 igw-1")
        .routeTable("rtb-db", "vpc-1", "10.1.0.0/16 local", "10.2.0.0/16 pcx-1")
        .routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local", "10.1.0.0/16 pcx-1")
        .subnet("subnet-app", "vpc-1", "rtb-1", "10.1.1.0/24")
        .subnet("subnet-db", "vpc-1", "rtb-db", "10.1.2.0/24")
        .subnet("subnet-2", "vpc-2", "rtb-2", "10.2.1.0/24")
        .securityGroup("sg-app", "vpc-1", "in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0")
        .securityGroup("sg-other", "vpc-1", "out all 0.0.0.0/0")
        .securityGroup("sg-2", "vpc-2", "out all 0.0.0.0/0")
        .securityGroup("sg-db", "vpc-1", rules)
        .instance("app-1", "subnet-app", "10.1.1.11", "198.51.100.11", "sg-app")
        .instance("app-2", "subnet-app", "10.1.1.12", null, "sg-app")
        .instance("other", "subnet-app", "10.1.1.13", null, "sg-other")
        .instance("far", "subnet-2", "10.2.1.10", null, "sg-2")
        .instance("db", "subnet-db", "10.1.2.10", null, "sg-db");
  }

  private static Survey ask(EstateBuilder estate, String from, String to, Integer port) {
    Explainer explainer = new Explainer(ReachabilityKernel.compile(estate.build()));
    return explainer.survey(
        new Question(from, to, port == null ? null : "tcp", port, port, null, null, null, 3));
  }

  private static Survey whoReaches(EstateBuilder estate) {
    return ask(estate, null, "db", 5432);
  }

  private static List<String> members(Survey survey, Verdict verdict) {
    return survey.groups().stream()
        .filter(group -> group.verdict() == verdict)
        .flatMap(group -> group.members().stream())
        .map(ref -> ref.arn().replaceFirst(".*[/:]", ""))
        .sorted()
        .toList();
  }

  @Test
  @Tag("SG5")
  @DisplayName("SG5 only the members of the group that a rule names reach the database")
  void membersOfTheNamedGroupReachIt() {
    Survey survey = whoReaches(shop());
    assertThat(survey.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(survey.groups()).hasSize(1);
    Survey.Group group = survey.groups().get(0);
    assertThat(members(survey, Verdict.REACHABLE)).containsExactly("app-1", "app-2");
    assertThat(group.kind()).isEqualTo(Survey.Kind.ENDPOINT);
    assertThat(group.fromPort()).isEqualTo(5432);
    assertThat(group.replies()).isEqualTo(Replies.ALL);
    assertThat(group.via()).isEqualTo(Via.LOCAL);
    assertThat(Results.rules(group.witness().evidence())).contains("SG5 sgr-db-0");
    // One has a public address, so they are two classes; the groups ruled out all others.
    assertThat(survey.looked().pairs()).isEqualTo(2);
    assertThat(survey.looked().endpoints()).isEqualTo(4);
  }

  @Test
  @Tag("SG1")
  @DisplayName("SG1 a rule for addresses tells members of one group apart")
  void aRuleForAddressesCutsAClass() {
    Survey survey = whoReaches(shop("in tcp 5432 10.1.1.12/31", "out all 0.0.0.0/0"));
    assertThat(members(survey, Verdict.REACHABLE)).containsExactly("app-2", "other");
  }

  @Test
  @Tag("NA1")
  @DisplayName("NA1 RT3 an ACL entry or a route for one address tells members of one group apart")
  void anEntryOrARouteForOneAddressCutsAClass() {
    EstateBuilder open = shop().instance("app-3", "subnet-app", "10.1.1.14", null, "sg-app");
    assertThat(whoReaches(open).looked().pairs()).isEqualTo(2);
    EstateBuilder entry =
        shop()
            .instance("app-3", "subnet-app", "10.1.1.14", null, "sg-app")
            .networkAcl(
                "acl-db",
                "vpc-1",
                List.of("subnet-db"),
                "in 90 deny tcp 5432 10.1.1.14/32",
                "in 100 allow all 0.0.0.0/0",
                "out 100 allow all 0.0.0.0/0");
    assertThat(members(whoReaches(entry), Verdict.REACHABLE)).containsExactly("app-1", "app-2");
    EstateBuilder route =
        shop()
            .instance("app-3", "subnet-app", "10.1.1.14", null, "sg-app")
            .routeTable("rtb-db", "vpc-1", "10.1.0.0/16 local", "10.1.1.14/32 blackhole")
            .associate("subnet-db", "rtb-db");
    assertThat(members(whoReaches(route), Verdict.REACHABLE)).containsExactly("app-1", "app-2");
  }

  @Test
  @DisplayName("section 3.8 nobody reaches it, and what was looked at is said")
  void nobodyReachesIt() {
    Survey survey = whoReaches(shop("out all 0.0.0.0/0"));
    assertThat(survey.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(survey.groups()).isEmpty();
    assertThat(survey.looked()).isEqualTo(new Survey.Looked(4, survey.looked().classes(), 2, 0));
    assertThat(survey.unseen()).isEmpty();
    Survey denied =
        whoReaches(
            shop("out all 0.0.0.0/0")
                .gap("ec2:DescribeNetworkInterfaces", CoverageStatus.DENIED)
                .gap("ec2:DescribeNetworkAcls", CoverageStatus.DENIED));
    assertThat(denied.unseen())
        .extracting(InputGap::operation)
        .containsExactly("DescribeNetworkInterfaces");
  }

  @Test
  @Tag("PX1")
  @DisplayName("PX1 a peered VPC reaches it, without the connection it does not")
  void aPeeredVpcReachesIt() {
    String[] rules = {"in tcp 5432 10.2.0.0/16", "out all 0.0.0.0/0"};
    Survey peered =
        whoReaches(PrivateEstates.on(shop(rules)).peering("pcx-1", "vpc-1", "vpc-2").done());
    assertThat(members(peered, Verdict.REACHABLE)).containsExactly("far");
    assertThat(peered.groups().get(0).via()).isEqualTo(Via.PEERING);
    assertThat(whoReaches(shop(rules)).verdict()).isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("SG6")
  @DisplayName("SG6 blocks of a peer VPC that nobody crawled may reach it")
  void aPeerThatWasNotReadMayReachIt() {
    EstateBuilder estate = shop("in tcp 5432 10.2.4.0/24", "out all 0.0.0.0/0");
    estate.remove("far").remove("subnet-2").remove("rtb-2");
    estate.remove("vpc-2");
    PrivateEstates joined = PrivateEstates.on(estate);
    EstateBuilder done =
        joined
            .peering(
                "pcx-1",
                "active",
                joined.side("vpc-1"),
                PrivateEstates.foreign("vpc-9", "10.2.0.0/16"))
            .done();
    Survey survey = whoReaches(done);
    assertThat(survey.verdict()).isEqualTo(Verdict.UNKNOWN);
    Survey.Group group = survey.groups().get(0);
    assertThat(group.kind()).isEqualTo(Survey.Kind.NETWORK);
    assertThat(group.remoteCidrs()).containsExactly("10.2.4.0/24");
    assertThat(group.members()).extracting(EndpointRef::vpcId).containsExactly("vpc-9");
    assertThat(group.reasons()).containsExactly(Reason.UNKNOWN_RESOURCE);
    Answer forward =
        new Explainer(ReachabilityKernel.compile(done.build()))
            .explain(group.example().between(group.example().from(), "db"));
    assertThat(forward.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  private static EstateBuilder withVpn(String rule, VpnConnection.Tunnels tunnels) {
    EstateBuilder estate =
        shop(rule, "out all 0.0.0.0/0")
            .routeTable("rtb-db", "vpc-1", "10.1.0.0/16 local", "192.168.0.0/16 vgw-1")
            .associate("subnet-db", "rtb-db");
    return TransitEstates.on(estate)
        .vpnGateway("vgw-1", "vpc-1")
        .vpn("vpn-1", "vgw-1", tunnels)
        .done();
  }

  @Test
  @Tag("EG6")
  @Tag("VG2")
  @DisplayName("EG6 VG2 premises behind a VPN may reach it while a tunnel is up")
  void premisesBehindAVpnMayReachIt() {
    String rule = "in tcp 5432 192.168.7.0/24";
    Survey up = whoReaches(withVpn(rule, VpnConnection.Tunnels.SOME_UP));
    assertThat(up.verdict()).isEqualTo(Verdict.UNKNOWN);
    Survey.Group group = up.groups().get(0);
    assertThat(group.kind()).isEqualTo(Survey.Kind.NETWORK);
    assertThat(group.via()).isEqualTo(Via.ON_PREMISES);
    assertThat(group.remoteCidrs()).containsExactly("192.168.7.0/24");
    assertThat(group.reasons()).containsExactly(Reason.ON_PREMISES_UNKNOWN);
    assertThat(group.members())
        .extracting(EndpointRef::type)
        .containsExactly("AWS::EC2::VPNGateway");
    assertThat(group.example()).isNull();
    assertThat(Results.rules(group.witness().evidence()))
        .containsSubsequence("SG1 sgr-db-0", "RT3 rtb-db/192.168.0.0/16");
    assertThat(whoReaches(withVpn(rule, VpnConnection.Tunnels.ALL_DOWN)).verdict())
        .isEqualTo(Verdict.BLOCKED);
    assertThat(
            whoReaches(withVpn("in tcp 5432 172.16.0.0/12", VpnConnection.Tunnels.SOME_UP))
                .verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("EG6")
  @Tag("TG3")
  @DisplayName("EG6 TG3 premises behind a transit gateway: there and back by its tables")
  void premisesBehindATransitGateway() {
    for (boolean routed : List.of(true, false)) {
      EstateBuilder estate =
          shop("in tcp 5432 192.168.0.0/16", "out all 0.0.0.0/0")
              .routeTable("rtb-db", "vpc-1", "10.1.0.0/16 local", "192.168.0.0/16 tgw-1")
              .associate("subnet-db", "rtb-db");
      TransitEstates transit =
          TransitEstates.on(estate).gateway("tgw-1").attach("att-1", "tgw-1", "vpc-1", "subnet-db");
      transit.attach("att-vpn", "tgw-1", TransitGatewayAttachment.Kind.VPN, "vpn-1");
      transit.table("tgw-rtb-1", "tgw-1", List.of("att-1"), "192.168.0.0/16 att-vpn");
      transit.table(
          "tgw-rtb-2",
          "tgw-1",
          List.of("att-vpn"),
          routed ? new String[] {"10.1.0.0/16 att-1"} : new String[] {"10.9.0.0/16 att-1"});
      EstateBuilder done = transit.done();
      assertThat(whoReaches(done).verdict()).isEqualTo(routed ? Verdict.UNKNOWN : Verdict.BLOCKED);
      Survey out = ask(done, "db", null, 443);
      assertThat(out.groups())
          .filteredOn(group -> group.kind() == Survey.Kind.NETWORK)
          .extracting(Survey.Group::remoteCidrs)
          .containsExactly(List.of("192.168.0.0/16"));
    }
  }

  @Test
  @Tag("VE3")
  @DisplayName("VE3 through an endpoint to a service: the client, the listener and the principals")
  void throughPrivateLink() {
    EstateBuilder estate =
        shop("in tcp 5432 10.1.2.0/24", "out all 0.0.0.0/0")
            .securityGroup("sg-nlb", "vpc-1", "in tcp 5432 0.0.0.0/0", "out all 0.0.0.0/0")
            .securityGroup("sg-e", "vpc-2", "in tcp 5432 10.2.0.0/16", "out all 0.0.0.0/0")
            .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "TCP", 5432, "db")
            .loadBalancer(
                "nlb",
                LoadBalancer.Kind.NETWORK,
                false,
                List.of("sg-nlb"),
                List.of("subnet-db 10.1.2.50 -"),
                EstateBuilder.listener(6, 5432, "tg"));
    EstateBuilder linked =
        PrivateEstates.on(estate)
            .service("vpce-svc-1", "nlb")
            .interfaceEndpoint("vpce-1", "vpce-svc-1", List.of("sg-e"), "subnet-2 10.2.1.77")
            .done();
    Survey survey = whoReaches(linked);
    assertThat(members(survey, Verdict.REACHABLE)).contains("far", "0123456789abcdef");
    assertThat(survey.groups())
        .filteredOn(group -> group.via() == Via.PRIVATELINK)
        .flatExtracting(Survey.Group::members)
        .extracting(EndpointRef::arn)
        .contains(EstateBuilder.arn("instance", "far"));
    assertThat(survey.fronts()).hasSize(1);
    Survey.Front front = survey.fronts().get(0);
    assertThat(front.port()).isEqualTo(5432);
    assertThat(front.targetPort()).isEqualTo(5432);
    assertThat(front.serviceNames()).containsExactly(PrivateEstates.serviceName("vpce-svc-1"));
    assertThat(members(whoReaches(estate.with(PrivateConnectivity.EMPTY)), Verdict.REACHABLE))
        .containsExactly("0123456789abcdef");
    assertThat(ask(linked, null, "db", 22).fronts()).isEmpty();
  }

  @Test
  @DisplayName("section 7 a group that was denied may let anybody in")
  void aDeniedGroupIsUnknown() {
    EstateBuilder estate = shop().remove("sg-db");
    estate.gap("ec2:DescribeSecurityGroups", CoverageStatus.DENIED);
    Survey survey = whoReaches(estate);
    assertThat(survey.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(members(survey, Verdict.UNKNOWN)).containsExactly("app-1", "app-2", "other");
    assertThat(survey.groups())
        .allSatisfy(group -> assertThat(group.reasons()).containsExactly(Reason.INPUT_DENIED));
    assertThat(survey.coverage())
        .extracting(InputGap::operation)
        .containsExactly("DescribeSecurityGroups");
  }

  @Test
  @Tag("IG1")
  @DisplayName("IG1 the internet is a group of its own")
  void theInternetIsAGroup() {
    Survey survey = ask(shop(), null, "app-1", 443);
    Survey.Group internet = survey.groups().get(0);
    assertThat(internet.kind()).isEqualTo(Survey.Kind.INTERNET);
    assertThat(internet.remoteCidrs()).containsExactly("0.0.0.0/0");
    assertThat(internet.members()).isEmpty();
    assertThat(ask(shop(), null, "app-2", 443).groups())
        .extracting(Survey.Group::kind)
        .containsOnly(Survey.Kind.ENDPOINT);
  }

  @Test
  @Tag("EG12")
  @DisplayName("EG12 where an instance can go: the database, the internet, a gateway endpoint")
  void whereAnInstanceCanGo() {
    EstateBuilder estate =
        PrivateEstates.on(
                shop()
                    .prefixList("pl-s3", "52.218.0.0/17")
                    .routeTable(
                        "rtb-1", "vpc-1", "10.1.0.0/16 local", "0.0.0.0/0 igw-1", "pl-s3 vpce-s3")
                    .associate("subnet-app", "rtb-1"))
            .gatewayEndpoint("vpce-s3", "vpc-1")
            .done();
    Survey all = ask(estate, "app-1", null, null);
    assertThat(members(all, Verdict.REACHABLE)).contains("db", "vpce-s3");
    assertThat(all.groups())
        .extracting(Survey.Group::kind)
        .contains(Survey.Kind.INTERNET, Survey.Kind.ENDPOINT, Survey.Kind.SERVICE);
    assertThat(ask(estate, "app-1", null, 5432).groups())
        .filteredOn(group -> group.kind() == Survey.Kind.ENDPOINT)
        .flatExtracting(Survey.Group::members)
        .extracting(EndpointRef::address)
        .containsExactly("10.1.2.10");
    assertThat(ask(estate, "other", null, 5432).groups())
        .extracting(Survey.Group::kind)
        .doesNotContain(Survey.Kind.ENDPOINT);
  }

  @Test
  @DisplayName(
      "section 3.8 a thing of many endpoints: members that hold for the same are told once")
  void subjectsAreFactored() {
    Survey survey = ask(shop("in tcp 5432 sg-app", "in tcp 5432 sg-db"), null, "10.1.2.0/24", 5432);
    assertThat(survey.subjects()).hasSize(1);
    EstateBuilder two =
        shop("in tcp 5432 sg-app", "in tcp 5432 sg-db", "out all 0.0.0.0/0")
            .instance("db-2", "subnet-db", "10.1.2.11", null, "sg-db");
    Survey both = ask(two, null, "10.1.2.0/24", 5432);
    assertThat(both.groups()).hasSize(3);
    assertThat(both.groups())
        .filteredOn(group -> group.subjects().size() == 2)
        .flatExtracting(Survey.Group::members)
        .extracting(EndpointRef::address)
        .containsExactly("10.1.1.11", "10.1.1.12");
  }

  @Test
  @DisplayName("section 3.8 what cannot be asked is said so")
  void whatCannotBeAsked() {
    EstateBuilder estate = shop();
    assertThatThrownBy(() -> ask(estate, "app-1", "db", null))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("leave the other out");
    assertThatThrownBy(() -> ask(estate, null, null, null))
        .hasMessageContaining("name one of from and to");
    assertThatThrownBy(() -> ask(estate, null, "internet", null))
        .hasMessageContaining("The list of egress has what reaches the internet");
    assertThatThrownBy(() -> ask(estate, null, "gone", null))
        .hasMessageContaining("gone is not on the network");
    EstateBuilder many = shop();
    for (int i = 0; i <= ReachSurvey.MAX_SUBJECTS; i++) {
      many.instance("m-" + i, "subnet-2", "10.2.1." + (20 + i), null, "sg-2");
    }
    assertThatThrownBy(() -> ask(many, null, "10.2.1.0/24", null))
        .hasMessageContaining("102 endpoints")
        .hasMessageContaining("the limit is 100")
        .extracting(e -> ((PeriplusException) e).code())
        .isEqualTo("result-too-large");
  }

  @Test
  @DisplayName("section 7 a thing whose interfaces were not read is unknown")
  void aThingWithoutAddressesIsUnknown() {
    EstateBuilder estate = shop().gap("ec2:DescribeNetworkInterfaces", CoverageStatus.DENIED);
    estate.remove("eni-db");
    Survey survey = whoReaches(estate);
    assertThat(survey.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(survey.reasons()).containsExactly(Reason.INPUT_DENIED);
    assertThat(survey.groups()).isEmpty();
    EstateBuilder none = shop();
    none.remove("eni-db");
    assertThat(whoReaches(none).reasons()).containsExactly(Reason.NO_SOURCE_OR_DESTINATION);
  }
}
