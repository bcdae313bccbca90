package io.periplus.network;

/**
 * A VPC or subnet that Block Public Access spares, in force (BP1).
 *
 * @param id {@code vpcbpa-exclude-…}
 * @param resourceId the VPC or subnet
 * @param mode how far it is spared
 */
public record BlockPublicAccessExclusion(Origin origin, String id, String resourceId, Mode mode) {

  /** {@code InternetGatewayExclusionMode}. */
  public enum Mode {
    ALLOW_BIDIRECTIONAL("allow-bidirectional"),
    /** Means something under {@code block-bidirectional} only. */
    ALLOW_EGRESS("allow-egress"),
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
