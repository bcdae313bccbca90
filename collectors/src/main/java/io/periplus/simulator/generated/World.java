package io.periplus.simulator.generated;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every generator of rows needs: the seed, ids, draws and the accounts with their sizes. */
final class World {
  private static final List<String> DENIABLE = List.of("lambda", "rds", "sqs");

  final Draw draw;
  final Ids ids;
  final long seed;
  private final List<List<Place>> places = new ArrayList<>();
  private final int[] roles;
  private final int denied;
  final Changes changes;

  /** Account sizes follow Zipf's law: the k-th has 1/k of the first one's resources. */
  World(int resources, int accounts, long seed, int version, int denied) {
    this.denied = denied;
    this.seed = seed;
    this.draw = new Draw(seed);
    this.ids = new Ids(seed);
    this.roles = new int[accounts];
    double weights = 0;
    for (int account = 1; account <= accounts; account++) {
      weights += 1.0 / account;
    }
    for (int account = 0; account < accounts; account++) {
      double size = resources / weights / (account + 1);
      roles[account] = 1 + (int) Math.round(size * Proportions.ROLES / 100);
      places.add(
          List.of(
              place(account, 0, size * Proportions.FIRST_REGION),
              place(account, 1, size * (1 - Proportions.FIRST_REGION))));
    }
    this.changes = new Changes(draw, ids, places, version);
  }

  private static Place place(int account, int region, double size) {
    int functions = (int) Math.round(size * Proportions.FUNCTIONS / 100);
    double rest = size * (100 - Proportions.ROLES - Proportions.SERVERLESS) / 100;
    return new Place(account, region, (int) Math.round(rest * Proportions.INTERFACES), functions);
  }

  int accounts() {
    return places.size();
  }

  List<Place> places(int account) {
    return places.get(account);
  }

  /** The service that an account's administrators deny to everybody; empty for most. */
  Optional<String> deniedService(int account) {
    Place place = places.get(account).get(0);
    boolean denies = account > 0 && draw.chance(denied, place, "denies", account);
    return denies
        ? Optional.of(DENIABLE.get(draw.below(DENIABLE.size(), place, "denied", account)))
        : Optional.empty();
  }

  int roles(int account) {
    return roles[account];
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode tags(String name) {
    ArrayNode tags = array();
    tags.addObject().put("Key", "Name").put("Value", name);
    return tags;
  }
}
