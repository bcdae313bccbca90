package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What logging in to an instance needs besides permissions: a security group that lets somebody in
 * on port 22, and a serial console that is switched on for the account in that region, on an
 * instance of the Nitro System.
 *
 * <p>What no rule of a security group lets in is known not to be reached; whether what one does is,
 * and by an agent that takes the key, is not known.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-connect-prerequisites.html">Prerequisites
 *     of EC2 Instance Connect</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-serial-console-prerequisites.html">Prerequisites
 *     of the EC2 serial console</a>
 */
final class InstanceLogins {
  private static final String GROUP = "AWS::EC2::SecurityGroup";
  private static final String CONSOLE = "AWS::EC2::SerialConsoleAccess";
  private static final String INSTANCE_TYPE = "AWS::EC2::InstanceType";
  private static final String REACHABLE = "ReachableTcpPorts";
  private static final String ENABLED = "SerialConsoleAccessEnabled";
  private static final String HYPERVISOR = "Hypervisor";
  private static final int SSH = 22;

  private static final List<String> GROUPS_OF_INSTANCE =
      List.of("SecurityGroups[].GroupId", "NetworkInterfaces[].Groups[].GroupId");
  private static final List<String> SOURCES =
      List.of("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs");

  /** Ids of groups that let nobody in on port 22. */
  private final Set<String> closed = new HashSet<>();

  /** Account and region -> whether the console is on, {@code true} or {@code false}. */
  private final Map<String, String> consoles = new HashMap<>();

  /** Name of an instance type -> {@code nitro} or {@code xen}. */
  private final Map<String, String> hypervisors = new HashMap<>();

  static boolean concern(String type) {
    return Set.of(GROUP, CONSOLE, INSTANCE_TYPE).contains(type);
  }

  void add(AccessRow row, JsonNode configuration) {
    switch (row.type()) {
      case GROUP -> {
        JsonNode rules = configuration.path("IpPermissions");
        if (!configuration.isMissingNode() && !rules.isNull() && !letsIn(rules)) {
          closed.add(row.id());
        }
      }
      case CONSOLE -> consoles.put(place(row), Json.text(configuration, ENABLED));
      case INSTANCE_TYPE ->
          hypervisors.put(
              Json.text(configuration, "InstanceType"), Json.text(configuration, HYPERVISOR));
      default -> {
        // Others say nothing of logins.
      }
    }
  }

  private static String place(AccessRow row) {
    return row.accountId() + '/' + row.region();
  }

  private static boolean letsIn(JsonNode rules) {
    for (JsonNode rule : rules) {
      boolean anybody = SOURCES.stream().anyMatch(source -> !rule.path(source).isEmpty());
      if (anybody && isSsh(rule)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSsh(JsonNode rule) {
    String protocol = rule.path("IpProtocol").asText("-1");
    return switch (protocol) {
      case "tcp", "6" ->
          rule.path("FromPort").asInt(0) <= SSH && SSH <= rule.path("ToPort").asInt(65535);
      case "-1" -> true;
      default -> false;
    };
  }

  /** Adds to the fields of an instance what is known of its logins. */
  void complete(AccessRow row, JsonNode configuration, SortedMap<String, List<String>> fields) {
    if (!row.type().equals(InputTypes.INSTANCE)) {
      return;
    }
    Set<String> groups = new HashSet<>();
    GROUPS_OF_INSTANCE.forEach(path -> groups.addAll(Json.all(configuration, path)));
    if (!groups.isEmpty() && closed.containsAll(groups)) {
      fields.put(REACHABLE, List.of());
    }
    String console = consoles.getOrDefault(place(row), "");
    String hypervisor = hypervisors.getOrDefault(Json.text(configuration, "InstanceType"), "");
    if (console.equals("false") || hypervisor.equals("xen")) {
      fields.put(ENABLED, List.of("false"));
    } else if (console.equals("true") && hypervisor.equals("nitro")) {
      fields.put(ENABLED, List.of("true"));
    }
  }
}
