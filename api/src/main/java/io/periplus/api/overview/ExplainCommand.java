package io.periplus.api.overview;

/** The command line that shows a verdict hop by hop. */
final class ExplainCommand {
  private ExplainCommand() {}

  /**
   * @param protocol null or {@code all} for any
   * @param port null for any
   */
  static String of(String arn, String protocol, Integer port) {
    StringBuilder command =
        new StringBuilder("periplus explain --from internet --to ").append(name(arn));
    if (protocol != null && !protocol.equals("all")) {
      command.append(" --protocol ").append(protocol);
      if (port != null) {
        command.append(" --port ").append(port);
      }
    }
    return command.toString();
  }

  /** The id of an EC2 thing is unique; other names are not, and not all are shell-safe. */
  private static String name(String arn) {
    String last = arn.substring(arn.lastIndexOf('/') + 1);
    boolean ec2 = arn.contains(":ec2:") && last.matches("[a-z]+-[0-9a-z]+");
    return ec2 ? last : arn.matches("[A-Za-z0-9:/._-]+") ? arn : "'" + arn.replace("'", "") + "'";
  }
}
