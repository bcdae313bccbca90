package io.periplus.api.reachability;

import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.PathHop;
import io.periplus.network.ResultSink;
import io.periplus.network.Verdict;
import java.util.TreeMap;

/** What the internet reaches of a network: ARN -> the strongest verdict, blocked ones left out. */
final class ExposedResources implements ResultSink {
  private final TreeMap<String, Verdict> exposed = new TreeMap<>();

  TreeMap<String, Verdict> exposed() {
    return exposed;
  }

  @Override
  public boolean takes(Kind kind) {
    return kind == Kind.EXPOSURE;
  }

  @Override
  public boolean takesPath(String pathId) {
    return false;
  }

  @Override
  public void exposure(ExposureRow row) {
    if (row.verdict() == Verdict.REACHABLE || row.verdict() == Verdict.UNKNOWN) {
      exposed.merge(
          row.arn(), row.verdict(), (one, other) -> one == Verdict.REACHABLE ? one : other);
    }
  }

  @Override
  public void egress(EgressRow row) {
    // Not asked for.
  }

  @Override
  public void endpoint(EndpointRow row) {
    // Not asked for.
  }

  @Override
  public void endpointClass(EndpointClassRow row) {
    // Not asked for.
  }

  @Override
  public void hop(PathHop hop) {
    // Not asked for.
  }
}
