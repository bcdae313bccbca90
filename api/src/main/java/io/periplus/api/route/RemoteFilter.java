package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.Problems;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Filters;
import io.periplus.api.list.Sql;
import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import io.periplus.model.PeriplusException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Selects rows whose remote set overlaps a CIDR. Remote sets repeat over many rows, so that the
 * distinct CIDRs are compared here and the rows selected by them.
 */
final class RemoteFilter implements Filters {
  /** What the whole internet of a row does not hold. */
  private static final List<Ipv4Cidr> NOT_INTERNET4 =
      List.of(
          Ipv4Cidr.parse("0.0.0.0/8"),
          Ipv4Cidr.parse("10.0.0.0/8"),
          Ipv4Cidr.parse("100.64.0.0/10"),
          Ipv4Cidr.parse("127.0.0.0/8"),
          Ipv4Cidr.parse("169.254.0.0/16"),
          Ipv4Cidr.parse("172.16.0.0/12"),
          Ipv4Cidr.parse("192.168.0.0/16"),
          Ipv4Cidr.parse("224.0.0.0/3"));

  private static final Ipv6Cidr INTERNET6 = Ipv6Cidr.parse("2000::/3");

  private final Connection connection;

  RemoteFilter(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Sql condition(String parameter, List<String> values) {
    ArrayNode matching = JsonNodeFactory.instance.arrayNode();
    List<CidrBlock> wanted = values.stream().map(value -> read(parameter, value)).toList();
    for (String present : presentCidrs()) {
      CidrBlock block = parse(present);
      if (wanted.stream().anyMatch(cidr -> overlaps(cidr, block))) {
        matching.add(present);
      }
    }
    return Sql.of(
        "list_has_any(remote_cidrs, from_json(?::json, '[\"VARCHAR\"]'))",
        new String(Responses.bytes(matching), StandardCharsets.UTF_8));
  }

  private List<String> presentCidrs() {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select distinct unnest(remote_cidrs) as cidr from exposure order by cidr");
        ResultSet rows = statement.executeQuery()) {
      List<String> cidrs = new java.util.ArrayList<>();
      while (rows.next()) {
        cidrs.add(rows.getString(1));
      }
      return cidrs;
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  private static CidrBlock read(String parameter, String text) {
    try {
      return parse(text.indexOf('/') >= 0 ? text : text + (isV6(text) ? "/128" : "/32"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.INVALID_CIDR,
          "Cannot read parameter "
              + parameter
              + ": it is not a CIDR block. Send 203.0.113.0/24, 2001:db8::/32 or an address.",
          List.of(ParameterError.of(parameter, "not a CIDR block")),
          Map.of());
    }
  }

  private static CidrBlock parse(String text) {
    return isV6(text) ? Ipv6Cidr.parse(text) : Ipv4Cidr.parse(text);
  }

  private static boolean isV6(String text) {
    return text.indexOf(':') >= 0;
  }

  /** {@code present} of prefix length 0 means the internet of its family, not every address. */
  static boolean overlaps(CidrBlock wanted, CidrBlock present) {
    if (wanted instanceof Ipv4Cidr && present instanceof Ipv4Cidr) {
      Ipv4Cidr a = (Ipv4Cidr) wanted;
      Ipv4Cidr b = (Ipv4Cidr) present;
      if (b.prefixLength() == 0) {
        return NOT_INTERNET4.stream().noneMatch(not -> covers(not, a));
      }
      return covers(a, b) || covers(b, a);
    }
    if (wanted instanceof Ipv6Cidr && present instanceof Ipv6Cidr) {
      Ipv6Cidr a = (Ipv6Cidr) wanted;
      Ipv6Cidr b = ((Ipv6Cidr) present).prefixLength() == 0 ? INTERNET6 : (Ipv6Cidr) present;
      return covers(a, b) || covers(b, a);
    }
    return false;
  }

  private static boolean covers(Ipv4Cidr outer, Ipv4Cidr inner) {
    return outer.prefixLength() <= inner.prefixLength() && outer.contains(inner.first());
  }

  private static boolean covers(Ipv6Cidr outer, Ipv6Cidr inner) {
    return outer.prefixLength() <= inner.prefixLength()
        && outer.contains(inner.high(), inner.low());
  }
}
