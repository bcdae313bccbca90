package io.periplus.simulator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A call as IAM sees it.
 *
 * @param account of the caller
 * @param role ARN of the role whose session calls; empty for the account's root
 * @param sessionName of the role's session, else empty text
 * @param region that the call is signed for
 * @param service the AWS CLI's name, {@code elbv2}
 * @param action that allows it, {@code elasticloadbalancing:DescribeRules}
 * @param request in AWS CLI shape
 * @param at when
 */
public record AuthorizedCall(
    String account,
    Optional<String> role,
    String sessionName,
    String region,
    String service,
    String action,
    ObjectNode request,
    Instant at) {
  public AuthorizedCall {
    requireNonNull(account, "account is null");
    requireNonNull(role, "role is null");
    requireNonNull(sessionName, "sessionName is null");
    requireNonNull(region, "region is null");
    requireNonNull(service, "service is null");
    requireNonNull(action, "action is null");
    requireNonNull(request, "request is null");
    requireNonNull(at, "at is null");
  }
}
