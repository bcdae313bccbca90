package io.periplus.api;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Five days: an interface with a private, an IPv6 and an Elastic IP address belongs to {@code blue}
 * for two days, then to {@code green}; blue is changed on the second day, unread on the third, gone
 * on the fourth and back on the fifth.
 */
public final class HistoryEstate {
  static final String BLUE = TestEstate.EC2 + "instance/i-0blue";
  static final String GREEN = TestEstate.EC2 + "instance/i-0green";
  static final String ENI = TestEstate.EC2 + "network-interface/eni-0a";
  static final String EIP = TestEstate.EC2 + "elastic-ip/eipalloc-0a";

  private HistoryEstate() {}

  /** Publishes a snapshot on each of five days at 02:00; returns their ids. */
  public static List<String> publish(Path data) {
    List<String> ids = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      Instant time = Instant.parse("2026-01-01T02:00:00Z").plus(Duration.ofDays(day));
      SnapshotStore store = SnapshotStore.open(data, Clock.fixed(time, ZoneOffset.UTC));
      SnapshotHeader header =
          SnapshotHeader.of(
              time,
              new EstateIdentity("aws", null, List.of(TestEstate.ACCOUNT), null),
              List.of(TestEstate.ACCOUNT),
              List.of(TestEstate.REGION));
      try (SnapshotWriter writer = store.begin(header)) {
        rows(day).forEach(writer::add);
        String owner = day < 2 ? BLUE : GREEN;
        writer.add(edge(ENI, owner));
        writer.add(edge(EIP, ENI));
        writer.add(scope(day, time));
        String id = writer.seal();
        store.publish(id);
        ids.add(id);
      }
    }
    return List.copyOf(ids);
  }

  private static List<Resource> rows(int day) {
    List<Resource> rows = new ArrayList<>();
    if (day != 3) {
      String type = day == 0 ? "t3.small" : "t3.large";
      rows.add(row(BLUE, "Instance", "blue", "{\"InstanceType\":\"" + type + "\"}", day == 2));
    }
    rows.add(row(GREEN, "Instance", "green", "{\"InstanceType\":\"t3.small\"}", false));
    rows.add(
        row(
            ENI,
            "NetworkInterface",
            null,
            "{\"Ipv6Addresses\":[{\"Ipv6Address\":\"2001:db8::7\"}],"
                + "\"PrivateIpAddress\":\"10.0.1.7\"}",
            false));
    rows.add(row(EIP, "EIP", null, "{\"PublicIp\":\"198.51.100.7\"}", false));
    return rows;
  }

  private static Resource row(String arn, String type, String name, String json, boolean stale) {
    return new Resource(
        arn,
        ResourceType.of("AWS::EC2::" + type),
        TestEstate.ACCOUNT,
        TestEstate.REGION,
        arn.substring(arn.lastIndexOf('/') + 1),
        name,
        name == null ? Map.of() : Map.of("Name", name),
        json,
        String.format("%032x", json.hashCode() & 0xffffffffL),
        false,
        stale,
        TestEstate.TODAY,
        TestEstate.TODAY,
        "ec2:DescribeInstances");
  }

  private static Relationship edge(String from, String to) {
    return new Relationship(from, EdgeType.ATTACHED_TO, to, List.of("Field"), "{}", false);
  }

  private static Coverage scope(int day, Instant time) {
    return new Coverage(
        TestEstate.ACCOUNT,
        TestEstate.REGION,
        "ec2",
        "DescribeInstances",
        "AWS::EC2::Instance",
        day == 2 ? CoverageStatus.DENIED : CoverageStatus.COMPLETE,
        null,
        null,
        1,
        0,
        1,
        false,
        day == 2 ? time.minus(Duration.ofDays(1)) : time,
        Map.of(),
        time,
        time);
  }
}
