package io.periplus.impact.estate;

import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Estates of a few accounts in which anything may lead to anything: cycles, sets, stubs, levels,
 * touch and roots. Small enough to ask every seed one by one.
 */
final class RandomEstates {
  private static final List<RadiusLevel> LEVELS =
      List.of(
          RadiusLevel.LIST,
          RadiusLevel.READ,
          RadiusLevel.WRITE,
          RadiusLevel.DESTROY,
          RadiusLevel.ADMIN,
          RadiusLevel.CONTROL);

  private RandomEstates() {}

  static Estate of(long seed) {
    Random random = new Random(seed);
    Estate estate = new Estate();
    List<String> roles = new ArrayList<>();
    List<String> machines = new ArrayList<>();
    List<String> stores = new ArrayList<>();
    int accounts = 1 + random.nextInt(3);
    for (int a = 0; a < accounts; a++) {
      String id = "abc".substring(a, a + 1);
      estate.in(id).root();
      for (int i = random.nextInt(5); i >= 0; i--) {
        estate.role(named(roles, id + "-role-" + i));
        estate.instance(named(machines, id + "-instance-" + i));
        estate.bucket(named(stores, id + "-bucket-" + i));
      }
      estate.secret(named(stores, id + "-secret"));
      if (random.nextInt(3) == 0) {
        estate.limited(id, "SCP_UNKNOWN");
      }
    }
    estate.stub("z:root", "AWS::IAM::AccountRoot", "z");
    estate.stub("z-role", "AWS::IAM::Role", "z");
    estate.stub("z-bucket", "AWS::S3::Bucket", "z");
    List<String> principals = new ArrayList<>(roles);
    principals.addAll(List.of("z-role", "z:root", "internet"));
    List<String> all = new ArrayList<>(stores);
    all.addAll(machines);
    all.addAll(roles);
    all.add("z-bucket");
    estate.set("set:p", roles.get(0), pick(random, roles));
    estate.set("set:r", stores.get(0), pick(random, stores));
    principals.add("set:p");
    stores.add("set:r");
    for (int i = random.nextInt(3 * roles.size()); i > 0; i--) {
      edge(random, estate, roles, machines, stores, principals, all);
    }
    for (String machine : machines) {
      estate.runsAs(machine, pick(random, roles));
    }
    // Some estates without any cost; in others some resources have none.
    if (seed % 3 != 0) {
      for (String each : all) {
        if (!each.equals("z-bucket") && each.hashCode() % 4 != 0) {
          estate.costs(each, Math.abs(each.hashCode() % 1000) + ".0000000001");
        }
      }
    }
    return estate;
  }

  private static void edge(
      Random random,
      Estate estate,
      List<String> roles,
      List<String> machines,
      List<String> stores,
      List<String> principals,
      List<String> all) {
    String from = pick(random, principals);
    boolean sure = random.nextInt(3) > 0;
    EdgeVerdict verdict = sure ? EdgeVerdict.YES : EdgeVerdict.MAYBE;
    switch (random.nextInt(10)) {
      case 0 -> estate.exposed(pick(random, machines));
      case 1 -> estate.reaches(pick(random, machines), pick(random, machines));
      case 2 ->
          estate.unread(
              from,
              pick(random, LEVELS),
              pick(random, stores),
              pick(random, List.of("ENCRYPTION_UNKNOWN", "RCP_UNKNOWN")));
      case 3 -> estate.access(from, pick(random, LEVELS), pick(random, stores), verdict, "k");
      case 4 -> estate.access(from, RadiusLevel.CONTROL, pick(random, machines), verdict, "k");
      case 5 ->
          estate.escalates(
              from, pick(random, roles), EdgeType.CAN_ASSUME, "assume-role", verdict, "k");
      case 6 -> {
        estate.escalates(from, "pass:1", "lambda-001");
        estate.escalates("pass:1", pick(random, roles), "lambda-001");
      }
      case 7 -> {
        String account = pick(random, List.of("a", "z"));
        estate.escalates(
            from, account + ":root", EdgeType.CAN_ESCALATE_TO, "iam-005", verdict, "k");
      }
      case 8 -> estate.assumesUnread(from, pick(random, roles), "RESOURCES_NOT_LISTED");
      default ->
          estate.edge(pick(random, all), EdgeType.TRIGGERS, pick(random, machines), Map.of());
    }
  }

  private static String named(List<String> names, String name) {
    names.add(name);
    return name;
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
