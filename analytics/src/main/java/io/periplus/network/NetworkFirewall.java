package io.periplus.network;

import java.util.List;

/**
 * A network firewall: endpoints that routes lead through, and the policy that decides there (NF1).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_Firewall.html">Firewall</a>
 */
public record NetworkFirewall(
    Origin origin, String vpcId, String policyArn, List<Attachment> attachments) {
  public NetworkFirewall {
    attachments = List.copyOf(attachments);
  }

  /**
   * Its endpoint in one subnet.
   *
   * @param endpointId {@code vpce-…}, the target of routes
   * @param ready whether it takes traffic
   */
  public record Attachment(String endpointId, String subnetId, boolean ready) {}
}
