package io.periplus.simulator.demo;

/** An RDS instance that exists, with the interface that RDS keeps for it. */
record Database(String arn, String name, int port, NetworkInterface networkInterface) {}
