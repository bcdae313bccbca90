package io.periplus.simulator;

import io.periplus.simulator.wire.Call;
import io.periplus.simulator.wire.Protocol;
import io.periplus.simulator.wire.Services;

/** The protocol to refuse a call in whose service is not known. */
final class Protocols {
  private Protocols() {}

  static Protocol guess(Call call) {
    String likely;
    if (call.header("x-amz-target").isPresent()) {
      likely = "organizations";
    } else if (call.path().equals("/")) {
      likely = "sts";
    } else if (call.path().startsWith("/v20180820/")) {
      likely = "s3control";
    } else {
      likely = "lambda";
    }
    return Services.named(likely).orElseThrow().protocol();
  }
}
