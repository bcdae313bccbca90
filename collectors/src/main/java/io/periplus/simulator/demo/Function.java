package io.periplus.simulator.demo;

import java.util.List;

/** A Lambda function that exists; {@code url} is null without one. */
record Function(String arn, String name, FunctionUrl url, List<NetworkInterface> interfaces) {}
