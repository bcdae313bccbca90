package io.periplus.simulator;

import io.periplus.simulator.wire.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Buckets in the host, {@code shop.s3.eu-west-1.amazonaws.com}, instead of in the path. */
final class VirtualHosts {
  private static final Pattern HOST = Pattern.compile("(.+?)\\.(?:s3[.-].+|localhost)(?::[0-9]+)?");

  /** S3 Control has the account before its host, and paths of its own. */
  private static final String CONTROL = "/v20180820/";

  private VirtualHosts() {}

  /** {@code call} with the bucket in the path. */
  static Call inPath(Call call) {
    Matcher host = HOST.matcher(call.header("host").orElse(""));
    if (call.path().startsWith(CONTROL) || !host.matches()) {
      return call;
    }
    String path = "/" + host.group(1) + call.path();
    return new Call(call.method(), path, call.query(), call.headers(), call.body());
  }
}
