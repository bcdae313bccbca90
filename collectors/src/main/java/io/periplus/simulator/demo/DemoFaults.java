package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What goes wrong in the demo, so that gaps are on show: a denied service in development, a region
 * that a service control policy denies to the sandbox, and a throttled call that recovers.
 */
public final class DemoFaults {
  private DemoFaults() {}

  /** The plan as the simulator reads it. */
  public static String plan() {
    ObjectNode deniedService =
        object(
            member("select", object("account", DemoAccounts.DEV_ID, "service", "rds")),
            member("kind", "deny"),
            member("by", "identity"));
    ObjectNode deniedRegion =
        object(
            member(
                "select",
                object("account", DemoAccounts.SANDBOX_ID, "region", DemoAccounts.FRANKFURT)),
            member("kind", "deny"),
            member("by", "scp"));
    ObjectNode throttled =
        object(
            member(
                "select",
                object(
                    member("account", DemoAccounts.PROD_ID),
                    member("region", DemoAccounts.IRELAND),
                    member("service", "ec2"),
                    member("operation", "DescribeNetworkInterfaces"),
                    member("callNumber", array(1, 2)))),
            member("kind", "throttle"));
    return object("rules", array(deniedService, deniedRegion, throttled)).toString();
  }

  /**
   * Whether a scope that could not be read is one that the plan denies.
   *
   * @param service as coverage names it, {@code rds}
   */
  public static boolean plants(String account, String region, String service) {
    return account.equals(DemoAccounts.DEV_ID) && service.equals("rds")
        || account.equals(DemoAccounts.SANDBOX_ID) && region.equals(DemoAccounts.FRANKFURT);
  }
}
