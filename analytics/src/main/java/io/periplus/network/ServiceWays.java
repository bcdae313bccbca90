package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * Ways to and from functions on AWS's own network: function URLs in, the service network out (EX7,
 * EG7). No VPC setting plays a part.
 */
final class ServiceWays {
  private static final String FUNCTION_TYPE = "AWS::Lambda::Function";
  private static final String URL_TYPE = "AWS::Lambda::Url";
  private static final int HTTPS = Headers.tcp(443);

  private ServiceWays() {}

  /** Internet to the function by its URL. */
  static Candidate toUrl(LambdaFunction function, LambdaUrl url, IpFamily family) {
    AddressSet internet = Internet.of(family);
    Trace.Component front = new Trace.Component(url.origin().arn(), URL_TYPE);
    List<Step> steps =
        List.of(
            step(Trace.Component.INTERNET, TrafficSet.of(internet), Effect.FORWARD, null),
            step(
                front,
                TrafficSet.of(new Headers.Range(HTTPS, HTTPS), internet),
                Effect.FORWARD,
                new MatchedRule("attribute", url.host(), "AuthType " + authentication(url))),
            step(component(function), TrafficSet.all(family), Effect.DELIVER, null));
    List<Cause> notes = new ArrayList<>();
    if (!authentication(url).equals("NONE")) {
      notes.add(new Cause(Reason.AUTHENTICATION_REQUIRED, null, TrafficSet.all(family)));
    }
    return new Candidate(Via.LAMBDA_URL, url.origin().arn(), List.of(), steps, notes);
  }

  /** What the URL demands of its callers. */
  static String authentication(LambdaUrl url) {
    return url.authType() == null ? "UNKNOWN" : url.authType();
  }

  /** A function without a URL and without a front: there is nothing that packets could go to. */
  static Candidate nothingToAddress(LambdaFunction function, IpFamily family) {
    Step stop =
        EgressPaths.stop(component(function), family, Reason.NO_POSSIBLE_DESTINATION, "EX7");
    return new Candidate(Via.NONE, null, List.of(), List.of(stop), List.of());
  }

  /** By a load balancer in front, which is not followed from inside a VPC. */
  static Candidate byFront(String functionArn, IpFamily family) {
    Trace.Component function = new Trace.Component(functionArn, FUNCTION_TYPE);
    Reason open = Reason.UNSUPPORTED_COMPONENT;
    Step step =
        EgressPaths.gatewayStep(function, Uncertain.unknown(family, open, null), open, "LB8");
    return new Candidate(Via.LOAD_BALANCER, null, List.of(), List.of(step), List.of());
  }

  /** A function whose URLs could not be read: it may have one. */
  static Candidate perhapsToUrl(LambdaFunction function, IpFamily family, Gaps.Missing missing) {
    Step step =
        EgressPaths.gatewayStep(
            component(function),
            Uncertain.of(
                TrafficSet.empty(family),
                TrafficSet.of(new Headers.Range(HTTPS, HTTPS), Internet.of(family)),
                missing.reason(),
                missing.coverageRef()),
            Reason.NO_POSSIBLE_DESTINATION,
            "EX7");
    return new Candidate(Via.LAMBDA_URL, null, List.of(), List.of(step), List.of());
  }

  /** A function outside a VPC to the internet. */
  static Candidate toInternet(LambdaFunction function) {
    return toInternet(component(function));
  }

  /** A service on AWS's own network to the internet. */
  static Candidate toInternet(Trace.Component service) {
    List<Step> steps =
        List.of(
            step(service, TrafficSet.all(IpFamily.IPV4), Effect.FORWARD, null, "EG7"),
            step(
                Trace.Component.INTERNET,
                TrafficSet.of(Internet.IPV4),
                Effect.DELIVER,
                null,
                "EG7"));
    return new Candidate(Via.SERVICE_NETWORK, null, List.of(), steps, List.of());
  }

  private static Trace.Component component(LambdaFunction function) {
    return new Trace.Component(function.origin().arn(), FUNCTION_TYPE);
  }

  private static Step step(
      Trace.Component component, TrafficSet passes, Effect effect, MatchedRule rule) {
    return step(component, passes, effect, rule, "EX7");
  }

  private static Step step(
      Trace.Component component,
      TrafficSet passes,
      Effect effect,
      MatchedRule rule,
      String semanticRule) {
    return Step.forward(
        Leg.FORWARD,
        Uncertain.certain(passes),
        Reason.TARGET_PORT_RESTRICTION,
        (packet, state, reason, out) ->
            out.hop(Leg.FORWARD, component, state.effect(effect), semanticRule, rule, reason));
  }
}
