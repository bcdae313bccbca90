package io.periplus.network;

import org.junit.jupiter.api.Test;

class DumpTest {
  @Test
  void dump() {
    NetworkModel m = RandomEstates.of(Long.getLong("twin.seed")).build();
    String eni = System.getProperty("twin.eni");
    m.routeTables()
        .forEach(
            t -> {
              System.out.println("T " + t.id() + " main=" + t.main() + " " + t.subnetIds());
              t.routes()
                  .forEach(
                      r ->
                          System.out.println(
                              "    "
                                  + r.text()
                                  + (r.blackhole() ? " blackhole" : "")
                                  + " "
                                  + r.origination()));
            });
    m.prefixLists().forEach(p -> System.out.println("P " + p.id() + " " + p.entries()));
    m.networkAcls()
        .forEach(
            a -> {
              System.out.println("A " + a.id() + " def=" + a.isDefault() + " " + a.subnetIds());
              a.entries().forEach(e -> System.out.println("    " + e));
            });
    m.securityGroups()
        .forEach(
            a -> {
              System.out.println("G " + a.id());
              a.rules().forEach(e -> System.out.println("    " + e));
            });
    m.natGateways().forEach(n -> System.out.println(n));
    m.internetGateways().forEach(n -> System.out.println(n.id() + n.vpcIds()));
    m.networkInterfaces()
        .forEach(
            n ->
                System.out.println(
                    "E "
                        + n.id()
                        + " "
                        + n.subnetId()
                        + " "
                        + n.securityGroupIds()
                        + " "
                        + n.addresses()
                        + n.sourceDestCheck()));
    System.out.println("gaps " + m.gaps());
    Results r = Results.of(m);
    r.egress.stream()
        .filter(e -> eni.equals(e.networkInterfaceId()))
        .forEach(
            e ->
                System.out.println(
                    "EG "
                        + e.address()
                        + " "
                        + e.gatewayArn()
                        + " "
                        + Results.line(e)
                        + " "
                        + e.remoteCidrs()
                        + e.replyPorts()));
    r.exposures.stream()
        .filter(e -> eni.equals(e.networkInterfaceId()))
        .forEach(
            e ->
                System.out.println(
                    "EX "
                        + e.address()
                        + " "
                        + e.gatewayArn()
                        + " "
                        + Results.line(e)
                        + " "
                        + e.remoteCidrs()
                        + e.replyPorts()));
  }
}
