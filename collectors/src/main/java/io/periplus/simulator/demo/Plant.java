package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

/**
 * A plant outside AWS whose gateways sign in with certificates of its own authority (Roles
 * Anywhere); an authority of before is switched off. What may be done by a serial port is settled
 * here, too.
 */
final class Plant {
  private Plant() {}

  static void build(EstateBuilder estate) {
    AccountBuilder account = estate.account(DemoAccounts.DEV);
    RegionBuilder region = account.region(DemoAccounts.IRELAND);
    String role =
        account
            .role("plant-gateway")
            .trustsService("rolesanywhere.amazonaws.com")
            .allows("metrics", "*", "cloudwatch:PutMetricData", "ssm:GetParameter")
            .create();
    anchor(region, "plant", true);
    anchor(region, "plant-2023", false);
    String id = uuid("plant/profile");
    region
        .service("rolesanywhere")
        .list("ListProfiles", "profiles")
        .add(
            object(
                member("profileId", id),
                member(
                    "profileArn",
                    region.resource(
                        "AWS::RolesAnywhere::Profile",
                        region.arn("rolesanywhere", "profile/" + id))),
                member("name", "plant-gateways"),
                member("enabled", true),
                member("roleArns", array(role)),
                member("durationSeconds", 3600),
                member("acceptRoleSessionName", false),
                member("createdAt", Times.CREATED),
                member("updatedAt", Times.CREATED)));
    serialConsole(region, true);
    serialConsole(estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND), false);
  }

  private static void anchor(RegionBuilder region, String name, boolean enabled) {
    String id = uuid("plant/anchor/" + name);
    region
        .service("rolesanywhere")
        .list("ListTrustAnchors", "trustAnchors")
        .add(
            object(
                member("trustAnchorId", id),
                member(
                    "trustAnchorArn",
                    region.resource(
                        "AWS::RolesAnywhere::TrustAnchor",
                        region.arn("rolesanywhere", "trust-anchor/" + id))),
                member("name", name),
                member("source", object("sourceType", "CERTIFICATE_BUNDLE")),
                member("enabled", enabled),
                member("createdAt", Times.CREATED),
                member("updatedAt", Times.CREATED)));
  }

  private static void serialConsole(RegionBuilder region, boolean enabled) {
    region
        .ec2()
        .response(
            "GetSerialConsoleAccessStatus",
            object(),
            object(member("SerialConsoleAccessEnabled", enabled), member("ManagedBy", "account")));
    region.ec2Resource("SerialConsoleAccess", "serial-console-access/default");
  }

  /** The same for a name, always. */
  private static String uuid(String name) {
    String hash = EstateBuilder.hash(name, 32);
    return String.join(
        "-",
        hash.substring(0, 8),
        hash.substring(8, 12),
        hash.substring(12, 16),
        hash.substring(16, 20),
        hash.substring(20));
  }
}
