package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs whose ends are services, or whose owner or place is in doubt: EX7, EG7, MS1, OW2. */
class ExplainPairsTest {
  private static final String HTTPS = "tcp";

  private static EstateBuilder withUrl(String authType) {
    return Estates.textbook().function("fn", List.of()).functionUrl("fn", authType);
  }

  private static Answer ask(EstateBuilder estate, String from, String to, int port) {
    return new Explainer(ReachabilityKernel.compile(estate.build()))
        .explain(Question.of(from, to, HTTPS, port));
  }

  @Test
  void ex7_instanceCallsAFunctionUrlOverItsOwnWayOut() {
    String function = EstateBuilder.functionArn("fn");
    Answer web = ask(withUrl("NONE"), "web", function, 443);
    assertThat(web.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(web.paths()).extracting(Answer.Path::via).containsExactly(Via.INTERNET_GATEWAY);
    assertThat(web.paths().get(0).evidence())
        .extracting(PathHop::componentType)
        .containsSubsequence(
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::RouteTable",
            "AWS::EC2::InternetGateway",
            "AWS::Lambda::Url",
            "AWS::Lambda::Function");
    Answer app = ask(withUrl("NONE"), "app", "fn.lambda-url.eu-west-1.on.aws", 443);
    assertThat(app.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(app.paths()).extracting(Answer.Path::via).containsExactly(Via.NAT_GATEWAY);
  }

  @Test
  void ex7_urlAsksForCredentialsAndTakesHttpsOnly() {
    String function = EstateBuilder.functionArn("fn");
    assertThat(ask(withUrl("AWS_IAM"), "web", function, 443).reasons())
        .containsExactly(Reason.AUTHENTICATION_REQUIRED);
    Answer http = ask(withUrl("NONE"), "web", function, 80);
    assertThat(http.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(http.reasons()).containsExactly(Reason.TARGET_PORT_RESTRICTION);
    Answer none = ask(withUrl("NONE"), "web-noip", function, 443);
    assertThat(none.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(none.reasons()).containsExactly(Reason.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS);
  }

  /** The URL's address is not in any configuration: half the internet open is not certain. */
  @Test
  void ex7_partOfTheInternetLeavesTheUrlUnknown() {
    EstateBuilder half = withUrl("NONE").securityGroup("sg-web", "vpc-1", "out tcp 443 0.0.0.0/1");
    Answer answer = ask(half, "web", EstateBuilder.functionArn("fn"), 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).containsExactly(Reason.UNKNOWN_DESTINATION);
    EstateBuilder halves =
        withUrl("NONE")
            .securityGroup("sg-web", "vpc-1", "out tcp 443 0.0.0.0/1", "out tcp 443 128.0.0.0/1");
    assertThat(ask(halves, "web", EstateBuilder.functionArn("fn"), 443).verdict())
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  void eg7_functionOutsideAnyVpcReachesPublicAddresses() {
    EstateBuilder estate = withUrl("NONE");
    String function = EstateBuilder.functionArn("fn");
    assertThat(ask(estate, function, "web", 443).verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(ask(estate, function, "app", 8080).reasons()).contains(Reason.NO_PUBLIC_ADDRESS);
    EstateBuilder two = estate.function("caller", List.of());
    assertThat(ask(two, EstateBuilder.functionArn("caller"), function, 443).verdict())
        .isEqualTo(Verdict.REACHABLE);
  }

  @Test
  void ex7_functionWithoutUrlIsNoDestination() {
    EstateBuilder estate = Estates.textbook().function("fn", List.of());
    Answer answer = ask(estate, "web", EstateBuilder.functionArn("fn"), 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(Reason.NO_POSSIBLE_DESTINATION);
  }

  @Test
  void lb8_functionBehindALoadBalancerIsNotFollowedFromInside() {
    EstateBuilder estate =
        Estates.textbook()
            .function("fn", List.of())
            .securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0")
            .targetGroup(
                "tg",
                "vpc-1",
                TargetGroup.TargetType.LAMBDA,
                null,
                0,
                EstateBuilder.functionArn("fn"))
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                true,
                List.of("sg-lb"),
                List.of("subnet-public 10.0.1.50 198.51.100.50"),
                EstateBuilder.listener(6, 443, "tg"));
    Answer answer = ask(estate, "web", EstateBuilder.functionArn("fn"), 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).containsExactly(Reason.UNSUPPORTED_COMPONENT);
  }

  private static EstateBuilder databaseIn(String... subnets) {
    return Estates.textbook()
        .securityGroup("sg-db", "vpc-1", "in tcp 0-65535 0.0.0.0/0", "out all 0.0.0.0/0")
        .dbInstance("db", true, List.of(subnets), "sg-db");
  }

  @Test
  void ms1_databaseInOneOfTwoSubnetsIsUnknownWhereTheyDiffer() {
    EstateBuilder estate = databaseIn("subnet-private", "subnet-public");
    String db = estate.build().dbInstances().get(0).origin().arn();
    Answer answer = ask(estate, "internet", db, 5432);
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).contains(Reason.OWNER_AMBIGUOUS);
    assertThat(ask(databaseIn("subnet-public"), "internet", db, 5432).verdict())
        .isEqualTo(Verdict.REACHABLE);
    // Inside the VPC both subnets let the same hosts in.
    assertThat(ask(estate, "app", db, 5432).verdict()).isEqualTo(Verdict.REACHABLE);
  }
}
