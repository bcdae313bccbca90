package io.periplus.network;

/**
 * VPC Block Public Access of one account and Region (BP1).
 *
 * @param mode what it says of internet gateways
 * @param exclusionsAllowed false where the organization's policy puts all exclusions out of force
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessOptions.html">VpcBlockPublicAccessOptions</a>
 */
public record BlockPublicAccess(Origin origin, Mode mode, boolean exclusionsAllowed) {

  /** {@code InternetGatewayBlockMode}. */
  public enum Mode {
    OFF("off"),
    BLOCK_BIDIRECTIONAL("block-bidirectional"),
    /** Only what NAT gateways and egress-only internet gateways open outwards remains. */
    BLOCK_INGRESS("block-ingress"),
    /** A value that could not be read: any of the others. */
    UNREADABLE("unknown");

    private final String text;

    Mode(String text) {
      this.text = text;
    }

    /** As the API spells it. */
    public String text() {
      return text;
    }
  }
}
