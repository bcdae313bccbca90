package io.periplus.network.input;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Configurations without the members that nobody reads, for the types that an estate has most of: a
 * network interface shrinks to a third, an instance to a twentieth. Where rows are read in
 * parallel, this is where most of their bytes are looked at.
 *
 * <p>What is left out is skipped, not checked: {@link NetworkModelReader} trims too, so that nobody
 * sees a difference.
 */
public final class TrimmedConfigurations {
  /** Type -> members that {@link NetworkModelReader} reads. */
  private static final Map<String, List<byte[]>> MEMBERS =
      Map.of(
          NetworkInputTypes.NETWORK_INTERFACE,
          utf8(NetworkInterfaceConfigurations.MEMBERS),
          NetworkInputTypes.INSTANCE,
          utf8(Set.of("VpcId", "State")),
          NetworkInputTypes.LAMBDA_FUNCTION,
          utf8(Set.of("FunctionName", "VpcConfig")));

  private TrimmedConfigurations() {}

  /** Whether something is left out of configurations of a type. */
  public static boolean isTrimmed(String type) {
    return MEMBERS.containsKey(type);
  }

  /** The same for the reader; text that is no JSON object stays as it is. */
  public static String trim(String type, String configuration) {
    if (configuration == null || !MEMBERS.containsKey(type)) {
      return configuration;
    }
    byte[] text = configuration.getBytes(StandardCharsets.UTF_8);
    byte[] trimmed = trim(type, text);
    return trimmed == text ? configuration : new String(trimmed, StandardCharsets.UTF_8);
  }

  /**
   * The same for UTF-8.
   *
   * @return the argument itself where nothing is left out
   */
  public static byte[] trim(String type, byte[] configuration) {
    List<byte[]> members = MEMBERS.get(type);
    if (members == null) {
      return configuration;
    }
    byte[] trimmed = new MemberScanner(configuration).membersNamed(members);
    return trimmed == null ? configuration : trimmed;
  }

  private static List<byte[]> utf8(Set<String> names) {
    return names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
