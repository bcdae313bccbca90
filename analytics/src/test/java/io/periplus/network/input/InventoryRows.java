package io.periplus.network.input;

import io.periplus.network.NetworkModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A small inventory: rows of one account and region, configurations as AWS prints them. */
final class InventoryRows {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";

  final List<InventoryRow> resources = new ArrayList<>();
  final List<AttachmentRow> attachments = new ArrayList<>();
  final List<CoverageRow> coverage = new ArrayList<>();

  static String arn(String kind, String id) {
    return "arn:aws:ec2:" + REGION + ":" + ACCOUNT + ":" + kind + "/" + id;
  }

  InventoryRows add(String type, String arn, String id, String configuration) {
    resources.add(
        new InventoryRow(
            arn, type, ACCOUNT, REGION, id, configuration, false, false, Instant.EPOCH));
    return this;
  }

  InventoryRows attach(String sourceArn, String targetArn) {
    attachments.add(new AttachmentRow(sourceArn, targetArn));
    return this;
  }

  NetworkModel read() {
    return NetworkModelReader.read(
        resources.iterator(), attachments.iterator(), coverage.iterator());
  }

  /** The model of one resource. */
  static NetworkModel of(String type, String arn, String id, String configuration) {
    return new InventoryRows().add(type, arn, id, configuration).read();
  }
}
