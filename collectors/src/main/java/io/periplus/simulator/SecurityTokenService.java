package io.periplus.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Service;
import io.periplus.simulator.wire.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STS: who am I, and the sessions of roles that the estate's trust policies grant. */
final class SecurityTokenService {
  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:[a-z-]+:iam::([0-9]{12}):role/(.{1,512})");
  private static final int LONGEST_SECONDS = 43_200;
  private static final int CHAINED_SECONDS = 3_600;

  private final Clock clock;
  private final Sessions sessions;

  SecurityTokenService(Clock clock, Sessions sessions) {
    this.clock = clock;
    this.sessions = sessions;
  }

  /** The answer, or empty for an operation that is not simulated. */
  Optional<ObjectNode> answer(
      Estate estate, Caller caller, String operation, ObjectNode request, Optional<Duration> cap) {
    return switch (operation) {
      case "GetCallerIdentity" -> Optional.of(identity(caller));
      case "AssumeRole" -> Optional.of(assumeRole(estate, caller, request, cap));
      default -> Optional.empty();
    };
  }

  private static ObjectNode identity(Caller caller) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("UserId", caller.userId())
        .put("Account", caller.account())
        .put("Arn", caller.arn());
  }

  private ObjectNode assumeRole(
      Estate estate, Caller caller, ObjectNode request, Optional<Duration> cap) {
    String arn = request.path("RoleArn").asText();
    String sessionName = request.path("RoleSessionName").asText();
    Matcher role = ROLE_ARN.matcher(arn);
    if (!role.matches() || !sessionName.matches("[\\w+=,.@-]{2,64}")) {
      throw AwsException.badRequest("ValidationError", "RoleArn or RoleSessionName is invalid");
    }
    int seconds = request.path("DurationSeconds").asInt(3_600);
    if (seconds < 900 || seconds > LONGEST_SECONDS) {
      throw AwsException.badRequest("ValidationError", "DurationSeconds must be 900 to 43200");
    }
    if (caller.role().isPresent() && seconds > CHAINED_SECONDS) {
      throw AwsException.badRequest(
          "ValidationError",
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
              + " role chaining");
    }
    String account = role.group(1);
    String organization = organization(estate);
    boolean admitted =
        trust(estate, account, arn)
            .filter(
                policy ->
                    policy.admits(caller, request.path("ExternalId").asText(""), organization))
            .isPresent();
    if (!admitted) {
      // AWS says the same whether the role is missing or does not trust the caller.
      throw new AwsException(
          403,
          "AccessDenied",
          "User: "
              + caller.arn()
              + " is not authorized to perform: sts:AssumeRole on resource: "
              + arn);
    }
    Duration duration = cap.orElse(Duration.ofSeconds(seconds));
    Instant expiry = clock.instant().plus(duration);
    String key = sessions.issue(account, arn, sessionName, expiry);
    Caller assumed = new Caller(account, Optional.of(arn), sessionName, expiry, "AROA");
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response
        .putObject("Credentials")
        .put("AccessKeyId", key)
        .put("SecretAccessKey", "simulated-secret-of-" + key)
        .put("SessionToken", "simulated-session-of-" + key)
        .put("Expiration", expiry.toString());
    response
        .putObject("AssumedRoleUser")
        .put("AssumedRoleId", "AROA" + key.substring(4) + ":" + sessionName)
        .put("Arn", assumed.arn());
    return response;
  }

  private static Optional<TrustPolicy> trust(Estate estate, String account, String arn) {
    if (!estate.description().hasAccount(account)) {
      return Optional.empty();
    }
    return roles(estate, account, "GetAccountAuthorizationDetails", "RoleDetailList", arn)
        .or(() -> roles(estate, account, "ListRoles", "Roles", arn))
        .map(role -> TrustPolicy.of(role.path("AssumeRolePolicyDocument")));
  }

  private static Optional<JsonNode> roles(
      Estate estate, String account, String operation, String member, String arn) {
    return answer(estate, account, "iam", operation).stream()
        .flatMap(listing -> listing.rows().stream())
        .filter(row -> row.member().equals(member))
        .map(Row::value)
        .filter(role -> role.path("Arn").asText().equals(arn))
        .findFirst();
  }

  private static String organization(Estate estate) {
    String management = estate.description().managementAccount();
    if (management == null) {
      return "";
    }
    return answer(estate, management, "organizations", "DescribeOrganization")
        .map(listing -> listing.fixed().path("Organization").path("Id").asText())
        .orElse("");
  }

  private static Optional<Listing> answer(
      Estate estate, String account, String serviceName, String operationName) {
    Service service = Services.named(serviceName).orElseThrow();
    ListOperation operation = ListOperation.of(service.operation(operationName).orElseThrow());
    return estate.answer(
        new EstateQuery(
            account, "global", service, operation, JsonNodeFactory.instance.objectNode()));
  }
}
