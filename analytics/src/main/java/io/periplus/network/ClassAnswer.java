package io.periplus.network;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Everything that the members of a class share: rows without addresses.
 *
 * @param row class row, members not counted
 * @param ingressIfRunning verdict if the instance ran
 * @param paths witnesses of the rows, each once
 * @param staleSince oldest carried-over rule or table used, else null
 */
record ClassAnswer(
    EndpointClassRow row,
    List<Template> exposures,
    Verdict ingress,
    Verdict ingressIfRunning,
    List<Template> egress,
    String egressSummary,
    List<Witnesses.Witness> paths,
    Instant staleSince) {
  ClassAnswer {
    exposures = List.copyOf(exposures);
    egress = List.copyOf(egress);
    paths = List.copyOf(paths);
  }

  /** A row without addresses. */
  record Template(
      Via via,
      String gatewayArn,
      Box box,
      List<String> remoteCidrs,
      boolean wholeInternet,
      Label label,
      List<String> publicAddresses,
      String pathId,
      List<String> transitArns) {
    Template {
      remoteCidrs = List.copyOf(remoteCidrs);
      publicAddresses = List.copyOf(publicAddresses);
      transitArns = List.copyOf(transitArns);
    }

    Template(
        Via via,
        String gatewayArn,
        Box box,
        List<String> remoteCidrs,
        boolean wholeInternet,
        Label label,
        List<String> publicAddresses,
        String pathId) {
      this(
          via,
          gatewayArn,
          box,
          remoteCidrs,
          wholeInternet,
          label,
          publicAddresses,
          pathId,
          List.of());
    }

    /** The same row for packets that pass these on their way to the gateway. */
    Template through(List<String> arns) {
      return new Template(
          via, gatewayArn, box, remoteCidrs, wholeInternet, label, publicAddresses, pathId, arns);
    }

    static Template of(
        Via via,
        String gatewayArn,
        Box box,
        AddressSet internet,
        Label label,
        List<String> publicAddresses,
        String pathId) {
      boolean whole = box.remotes().equals(internet);
      List<String> cidrs =
          whole
              ? Internet.wholeText(internet.family())
              : box.remotes().cidrs().stream().map(Object::toString).toList();
      return new Template(via, gatewayArn, box, cidrs, whole, label, publicAddresses, pathId);
    }

    /** The same row apart from its witness. */
    boolean sameAnswer(Template other) {
      return via == other.via
          && box.equals(other.box)
          && label.equals(other.label)
          && Objects.equals(gatewayArn, other.gatewayArn);
    }
  }
}
