package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteExample.of;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.CREATED_FROM;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Examples of W1 to W11 and W33 to W41: volumes, snapshots, instances and commitments. */
final class ComputeExamples {
  private static final String VOLUME = "AWS::EC2::Volume";
  private static final String SNAPSHOT = "AWS::EC2::Snapshot";
  private static final String IMAGE = "AWS::EC2::Image";
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String HOST = "AWS::EC2::Host";
  private static final String RESERVED = "AWS::EC2::ReservedInstances";
  private static final String RESERVED_DATABASE = "AWS::RDS::ReservedDBInstance";
  private static final String GP3 = "'VolumeType':'gp3','Size':100,'Iops':3000,'Throughput':125";
  private static final String FAST = "{'VolumeType':'gp3','Size':100,'Iops':8000,'Throughput':325}";
  private static final String ATTACHED =
      "{" + GP3 + ",'State':'in-use','Attachments':[{'InstanceId':'i'}]}";
  private static final String STOPPED =
      "{'State':{'Name':'stopped'},'StateTransitionReason':'User initiated (%s GMT)'}";

  private ComputeExamples() {}

  private static String volume(String state, String created) {
    return "{%s,'State':'%s','Attachments':[],'CreateTime':'%s'}".formatted(GP3, state, created);
  }

  private static WasteWorld attached(WasteWorld w, String state) {
    return w.subject(VOLUME, ATTACHED)
        .add("i", INSTANCE, "{'State':{'Name':'" + state + "'}}")
        .edge("subject", ATTACHED_TO, "i");
  }

  private static WasteWorld idle(WasteWorld w, String reads) {
    return w.subject(VOLUME, ATTACHED)
        .metric("AWS/EBS", "VolumeReadOps", "Sum", 7, reads)
        .metric("AWS/EBS", "VolumeWriteOps", "Sum", 7, "0");
  }

  private static WasteWorld fast(WasteWorld w, String operations) {
    return w.subject(VOLUME, FAST)
        .metric("AWS/EBS", "VolumeIOPS", "p99", 14, operations)
        .metric("AWS/EBS", "VolumeThroughput", "p99", 14, "20");
  }

  private static WasteWorld snapshot(WasteWorld w, String started) {
    return w.subject(SNAPSHOT, "{'VolumeId':'vol','VolumeSize':100,'StartTime':'" + started + "'}")
        .add("vol", VOLUME, ATTACHED)
        .edge("subject", CREATED_FROM, "vol");
  }

  private static WasteWorld image(WasteWorld w) {
    return w.subject(
            IMAGE,
            "{'OwnerId':'111122223333','Public':false,'CreationDate':'2026-01-01T00:00:00Z'}")
        .add("snap", SNAPSHOT, "{'VolumeSize':10,'StartTime':'2026-05-30T00:00:00Z'}")
        .edge("subject", CREATED_FROM, "snap");
  }

  private static WasteWorld fastRestore(WasteWorld w) {
    return w.subject(
            SNAPSHOT,
            "{'VolumeSize':10,'StartTime':'2026-05-30T00:00:00Z','FastSnapshotRestores':"
                + "[{'AvailabilityZone':'us-east-1a','State':'enabled'}]}")
        .add("vol", VOLUME, volume("in-use", "2026-05-20T00:00:00Z"));
  }

  private static String running(String type) {
    return ("{'State':{'Name':'running'},'InstanceType':'%s','PlatformDetails':'Linux/UNIX',"
            + "'UsageOperation':'RunInstances','Architecture':'x86_64',"
            + "'LaunchTime':'2026-01-01T00:00:00Z','Placement':{'Tenancy':'default'}}")
        .formatted(type);
  }

  private static WasteWorld load(WasteWorld w, String cpu) {
    return w.subject(INSTANCE, running("m5.large"))
        .metric("AWS/EC2", "CPUUtilization", "Maximum", 14, cpu)
        .metric("AWS/EC2", "NetworkIn", "Sum", 14, "1000")
        .metric("AWS/EC2", "NetworkOut", "Sum", 14, "1000");
  }

  private static WasteWorld lowDays(WasteWorld w, String days) {
    return w.subject(INSTANCE, running("t3.medium"))
        .price("ec2.instance", "operation=RunInstances;tenancy=Shared;type=t3.small", "Hrs", "0.02")
        .metric("AWS/EC2", "CPUUtilization", "DaysBelow:10", 14, days)
        .metric("AWS/EC2", "NetworkIn", "DaysBelow:5242880", 14, "14")
        .metric("AWS/EC2", "NetworkOut", "DaysBelow:5242880", 14, "14");
  }

  private static WasteWorld stopped(WasteWorld w, String since) {
    return w.subject(INSTANCE, STOPPED.formatted(since))
        .add("vol", VOLUME, ATTACHED)
        .edge("vol", ATTACHED_TO, "subject")
        // Kept apart from W2, which finds the volume itself.
        .add("other", INSTANCE, "{'State':{'Name':'running'}}")
        .edge("vol", ATTACHED_TO, "other");
  }

  private static WasteWorld committed(WasteWorld w, String type, String unused) {
    return w.subject(type, "{'State':'active'}")
        .bill(
            new BillFacts(
                true,
                Set.of(),
                List.of(
                    new CommitmentUse(
                        WasteWorld.SUBJECT,
                        WasteWorld.ACCOUNT,
                        new BigDecimal("100"),
                        new BigDecimal(unused),
                        "USD"))));
  }

  private static WasteWorld plan(WasteWorld w, String unused) {
    return w.bill(
        new BillFacts(
            true,
            Set.of(),
            List.of(
                new CommitmentUse(
                    WasteWorld.SUBJECT,
                    WasteWorld.ACCOUNT,
                    new BigDecimal("100"),
                    new BigDecimal(unused),
                    "USD"))));
  }

  static List<WasteExample> all() {
    return List.of(
        // 100 GB x 0.08
        of(
            "W1",
            VOLUME,
            "8",
            volume("available", "2026-01-01T00:00:00Z"),
            volume("available", "2026-05-30T00:00:00Z")),
        of("W2", VOLUME, "8", w -> attached(w, "stopped"), w -> attached(w, "running")),
        // 100 GB x (0.10 - 0.08)
        of("W3", VOLUME, "2", "{'VolumeType':'gp2','Size':100}", "{'VolumeType':'st1','Size':100}"),
        // 100 x 0.125 + 4,000 x 0.065 less 100 x 0.08 + 1,000 x 0.005
        of(
            "W4",
            VOLUME,
            "259.5",
            "{'VolumeType':'io1','Size':100,'Iops':4000}",
            "{'VolumeType':'io1','Size':100,'Iops':16001}"),
        of(
            "W5",
            VOLUME,
            "0",
            "{'VolumeType':'io1','Size':100,'Iops':100}",
            "{'VolumeType':'io2','Size':100,'Iops':100}"),
        of("W6", VOLUME, "8", w -> idle(w, "6"), w -> idle(w, "7")),
        // 8,000 to 4,000 IOPS x 0.005, 325 to 125 MiB/s x 0.04
        of("W7", VOLUME, "28", w -> fast(w, "2000"), w -> fast(w, "7000")),
        of(
            "W8",
            SNAPSHOT,
            "<=5",
            w -> snapshot(w, "2026-01-01T00:00:00Z"),
            w ->
                snapshot(w, "2026-01-01T00:00:00Z")
                    .add("ami", IMAGE, "{}")
                    .edge("ami", CREATED_FROM, "subject")),
        of(
            "W9",
            SNAPSHOT,
            "<=5",
            w ->
                w.subject(SNAPSHOT, "{'VolumeId':'vol-0a1','VolumeSize':100}")
                    .stub("vol-0a1", VOLUME)
                    .edge("subject", CREATED_FROM, "vol-0a1"),
            w -> snapshot(w, "2026-05-30T00:00:00Z")),
        of(
            "W10",
            IMAGE,
            "<=0.5",
            ComputeExamples::image,
            w ->
                image(w)
                    .add("i", INSTANCE, "{'State':{'Name':'running'}}")
                    .edge("i", CREATED_FROM, "subject")),
        // 0.75 x 730
        of(
            "W11",
            SNAPSHOT,
            "547.5",
            ComputeExamples::fastRestore,
            w -> fastRestore(w).edge("vol", CREATED_FROM, "subject")),
        of(
            "W33",
            INSTANCE,
            "8",
            w -> stopped(w, "2026-01-01 10:00:00"),
            w -> stopped(w, "2026-05-20 10:00:00")),
        // 0.096 x 730
        of("W34", INSTANCE, "70.08", w -> load(w, "4.9"), w -> load(w, "5")),
        // (0.0416 - 0.02) x 730
        of("W35", INSTANCE, "15.768", w -> lowDays(w, "4"), w -> lowDays(w, "3")),
        // m3.large 0.133 against 0.1
        of(
            "W36",
            INSTANCE,
            "24.09",
            w ->
                w.subject(INSTANCE, running("m3.large"))
                    .price(
                        "ec2.instance",
                        "operation=RunInstances;tenancy=Shared;type=m6i.large",
                        "Hrs",
                        "0.1"),
            w -> w.subject(INSTANCE, running("m5.large"))),
        // 0.096 against 0.077
        of(
            "W37",
            INSTANCE,
            "13.87",
            w ->
                w.subject(INSTANCE, running("m5.large"))
                    .price(
                        "ec2.instance",
                        "operation=RunInstances;tenancy=Shared;type=m6g.large",
                        "Hrs",
                        "0.077"),
            w -> w.subject(INSTANCE, running("m5.large").replace("Linux/UNIX", "Windows"))),
        // 0.096 against 0.06
        of(
            "W38",
            INSTANCE,
            "26.28",
            w ->
                w.subject(INSTANCE, running("m5.large"))
                    .price(
                        "ec2.reserved",
                        "operation=RunInstances;term=1yr-no-upfront;type=m5.large",
                        "Hrs",
                        "0.06"),
            w ->
                w.subject(INSTANCE, running("m5.large"))
                    .bill(new BillFacts(true, Set.of(WasteWorld.SUBJECT), List.of()))),
        of(
            "W39",
            RESERVED,
            "-",
            "{'State':'active','End':'2026-06-20T00:00:00Z'}",
            "{'State':'active','End':'2026-08-20T00:00:00Z'}"),
        of(
            "W39",
            RESERVED_DATABASE,
            "-",
            "{'State':'active','StartTime':'2025-06-20T00:00:00Z','Duration':31536000}",
            "{'State':'active','StartTime':'2025-06-20T00:00:00Z','Duration':94608000}"),
        of(
            "W40",
            RESERVED,
            "6",
            w -> committed(w, RESERVED, "6"),
            w -> committed(w, RESERVED, "5")),
        of(
            "W40",
            RESERVED_DATABASE,
            "6",
            w -> committed(w, RESERVED_DATABASE, "6"),
            w -> committed(w, RESERVED_DATABASE, "5")),
        of("W40", CommitmentWaste.SAVINGS_PLAN, "6", w -> plan(w, "6"), w -> plan(w, "5")),
        of(
            "W41",
            HOST,
            "73",
            w ->
                w.subject(
                        HOST,
                        "{'State':'available','HostProperties':{'InstanceFamily':'m5'},"
                            + "'Instances':[]}")
                    .price("ec2.host", "family=m5", "Hrs", "0.1"),
            w ->
                w.subject(
                    HOST,
                    "{'State':'available','HostProperties':{'InstanceFamily':'m5'},"
                        + "'Instances':[{'InstanceId':'i'}]}")));
  }
}
