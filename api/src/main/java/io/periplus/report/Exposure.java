package io.periplus.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One way that the internet has to a resource, with all its ports and remotes.
 *
 * @param exposureId identity over time (RP3, design section 11.8)
 * @param name null when it has none
 * @param vpcId null for service endpoints
 * @param networkInterfaceId null for virtual and service endpoints
 * @param stale the resource is carried over from an earlier snapshot
 * @param reasons codes of all boxes, sorted
 * @param boxes content, sorted, disjoint
 */
public record Exposure(
    String exposureId,
    String arn,
    String type,
    String name,
    String accountId,
    String region,
    String vpcId,
    String networkInterfaceId,
    String family,
    String address,
    String privateAddress,
    String via,
    String gatewayArn,
    String protocol,
    boolean stale,
    List<String> reasons,
    List<ExposureBox> boxes) {

  public Exposure {
    reasons = List.copyOf(reasons);
    boxes = List.copyOf(boxes);
  }

  /** The strongest verdict of the boxes. */
  public String verdict() {
    return boxes.stream().anyMatch(box -> "REACHABLE".equals(box.verdict()))
        ? "REACHABLE"
        : "UNKNOWN";
  }

  /** Whether everybody on the internet is among the remotes of some box. */
  public boolean openToTheWorld() {
    return boxes.stream()
        .anyMatch(
            box ->
                box.remoteCidrs().equals(List.of("0.0.0.0/0"))
                    || box.remoteCidrs().equals(List.of("::/0")));
  }

  /** First 16 hex digits of SHA-256 over the canonical key; ports and remotes are not in it. */
  public static String id(
      String arn, String address, String via, String gatewayArn, String family, String protocol) {
    String key =
        String.join(
            "\n", arn, address, via, gatewayArn == null ? "" : gatewayArn, family, protocol);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
