package io.periplus.simulator.demo;

/** An instance that was launched, with its one interface. */
record Instance(String id, String arn, String name, NetworkInterface networkInterface) {
  String publicIp() {
    return networkInterface.publicIp();
  }

  String privateIp() {
    return networkInterface.privateIp();
  }

  String ipv6() {
    return networkInterface.ipv6();
  }
}
