package io.periplus.simulator.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateDescription.Account;
import io.periplus.simulator.estate.EstateDescription.Region;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.ErrorNames;
import io.periplus.simulator.wire.Service;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An estate computed from a seed. About a quarter of its resources are network interfaces; {@link
 * #withInterfaces} asks for a number of those instead.
 *
 * <p>The same arguments give the same estate, to the byte, on any machine.
 */
public final class GeneratedEstate implements Estate {
  private static final Pattern TEXT =
      Pattern.compile("generated:([0-9]+),([0-9]+),(-?[0-9]+)(?:,v([0-9]+))?");
  private static final int MOST_VERSIONS = 10_000;

  private final Size size;
  private final World world;
  private final Tables tables;
  private final EstateDescription description;

  private GeneratedEstate(Size size) {
    this.size = size;
    this.world = size.world();
    this.tables = new Tables(world);
    List<Account> accounts = new ArrayList<>();
    Map<String, List<Region>> regions = new TreeMap<>();
    for (int account = 0; account < world.accounts(); account++) {
      String id = Place.accountId(account);
      accounts.add(new Account(id, "account-" + account));
      regions.put(
          id, Place.REGIONS.stream().map(name -> new Region(name, "opt-in-not-required")).toList());
    }
    this.description = new EstateDescription(accounts, Place.accountId(0), regions);
  }

  /**
   * @param resources about how many of all types together, at least 1
   * @param accounts 1 to 10,000; their sizes fall as 1/k
   */
  public static GeneratedEstate of(int resources, int accounts, long seed) {
    if (resources < 1 || accounts < 1 || accounts > 10_000) {
      throw new IllegalArgumentException(
          "resources must be positive and accounts 1 to 10000, were "
              + resources
              + " and "
              + accounts);
    }
    return new GeneratedEstate(new Size(resources, accounts, seed, 0, 0));
  }

  /**
   * The estate after so many changes, each to one thing: made, gone, tagged, a rule, a value that
   * changes by itself, in turn. Version 0 is the estate itself.
   */
  public GeneratedEstate version(int version) {
    if (version < 0 || version > MOST_VERSIONS) {
      throw new IllegalArgumentException(
          "version must be 0 to " + MOST_VERSIONS + ", was " + version);
    }
    return new GeneratedEstate(
        new Size(size.resources, size.accounts, size.seed, version, size.denied));
  }

  /** The estate with one service denied to everybody in about so many of a hundred accounts. */
  public GeneratedEstate denying(int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be 0 to 100, was " + percent);
    }
    return new GeneratedEstate(
        new Size(size.resources, size.accounts, size.seed, size.version, percent));
  }

  /** What an estate is computed from. */
  private record Size(int resources, int accounts, long seed, int version, int denied) {
    World world() {
      return new World(resources, accounts, seed, version, denied);
    }
  }

  /** About {@code interfaces} network interfaces, and all that belongs to them. */
  public static GeneratedEstate withInterfaces(int interfaces, int accounts, long seed) {
    double share =
        (100 - Proportions.ROLES - Proportions.SERVERLESS) / 100.0 * Proportions.INTERFACES;
    return of((int) Math.ceil(interfaces / share), accounts, seed);
  }

  /** Reads {@code generated:RESOURCES,ACCOUNTS,SEED[,vVERSION]}; empty for any other text. */
  public static Optional<GeneratedEstate> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3)))
                .version(matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4))))
        : Optional.empty();
  }

  /**
   * Writes the estate as a recording with {@code estate.json} and {@code facts.json}, streaming:
   * one file per account, region and service.
   */
  public void write(Path directory) {
    new EstateWriter(this, world, tables).write(directory);
  }

  @Override
  public EstateDescription description() {
    return description;
  }

  @Override
  public Optional<Listing> answer(EstateQuery query) {
    int account = Integer.parseInt(query.account()) - 1;
    int region = Math.max(0, Place.REGIONS.indexOf(query.region()));
    boolean known = query.region().equals("global") || Place.REGIONS.contains(query.region());
    if (account < 0 || account >= world.accounts() || !known) {
      return Optional.empty();
    }
    Place place = world.places(account).get(region);
    if (world.deniedService(account).filter(query.service().name()::equals).isPresent()) {
      throw refusal(query.service(), place, query.operation().name());
    }
    String operation = query.service().name() + ":" + query.operation().name();
    Optional<Listing> single = tables.perItem(place, operation, query.request());
    if (single.isPresent()) {
      return single;
    }
    RowSource source = tables.list(operation);
    return source == null ? Optional.empty() : Optional.of(list(place, source, query));
  }

  /** What AWS says of a call that no policy allows. */
  AwsException refusal(Service service, Place place, String operation) {
    return ErrorNames.denied(
        service,
        Identities.roleArn(place.account(), 0),
        operation,
        "because no identity-based policy allows the "
            + service.signingName()
            + ":"
            + operation
            + " action");
  }

  private static Listing list(Place place, RowSource source, EstateQuery query) {
    Optional<List<Row>> byId = byId(place, source, query);
    if (byId.isPresent()) {
      return Listing.of(byId.get());
    }
    return Listing.of(new LazyRows(place, source)).select(query);
  }

  /**
   * Ids are read back, not searched; empty if the request is not by ids alone or one is foreign.
   */
  private static Optional<List<Row>> byId(Place place, RowSource source, EstateQuery query) {
    JsonNode ids = source.kind() == null ? null : query.request().get(source.idsMember());
    if (ids == null || query.request().size() != 1) {
      return Optional.empty();
    }
    Map<Integer, Row> rows = new TreeMap<>();
    for (JsonNode id : ids) {
      OptionalInt index = source.ids().index(source.kind(), place, id.asText());
      if (index.isEmpty() || !source.holds(place, index.getAsInt())) {
        return Optional.empty();
      }
      JsonNode row = source.row().at(place, index.getAsInt());
      rows.put(index.getAsInt(), new Row(source.member(), row));
    }
    return Optional.of(new ArrayList<>(rows.values()));
  }

  /** Rows that are made when they are asked for. */
  private static final class LazyRows extends AbstractList<Row> {
    private final Place place;
    private final RowSource source;
    private final int size;

    private LazyRows(Place place, RowSource source) {
      this.place = place;
      this.source = source;
      this.size = source.size(place);
    }

    @Override
    public Row get(int index) {
      return new Row(source.member(), source.at(place, index));
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** {@code type -> count} over the whole estate. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int account = 0; account < world.accounts(); account++) {
      counts.merge("AWS::IAM::Role", (long) world.roles(account), Long::sum);
      for (Place place : world.places(account)) {
        tables.counts(place).forEach((type, count) -> counts.merge(type, count, Long::sum));
      }
    }
    return counts;
  }

  ObjectNode facts() {
    ObjectNode facts = World.object();
    ObjectNode types = facts.putObject("counts");
    new TreeMap<>(counts()).forEach(types::put);
    long publicInterfaces = 0;
    for (int account = 0; account < world.accounts(); account++) {
      for (Place place : world.places(account)) {
        publicInterfaces += tables.publicInterfaces(place);
      }
    }
    facts.put("publicInterfaces", publicInterfaces);
    facts.put("seed", world.seed);
    ArrayNode changes = facts.putArray("changes");
    for (Changes.Step step : world.changes.steps()) {
      changes
          .addObject()
          .put("kind", step.kind().name())
          .put("account", step.place().accountId())
          .put("region", step.place().regionName())
          .put("id", step.id());
    }
    ObjectNode denied = facts.putObject("deniedServices");
    for (int account = 0; account < world.accounts(); account++) {
      String id = Place.accountId(account);
      world.deniedService(account).ifPresent(service -> denied.put(id, service));
    }
    return facts;
  }
}
