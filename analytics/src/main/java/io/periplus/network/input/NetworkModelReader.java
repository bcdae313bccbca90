package io.periplus.network.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.periplus.model.CoverageStatus;
import io.periplus.network.InputGap;
import io.periplus.network.InputWarning;
import io.periplus.network.LoadBalancer;
import io.periplus.network.NetworkInterface;
import io.periplus.network.NetworkModel;
import io.periplus.network.Origin;
import io.periplus.network.SecurityGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Inventory, owner edges and coverage of a snapshot to a {@link NetworkModel}. Rows may come in any
 * order; the model does not depend on it (P5). Not thread-safe; used once.
 *
 * <p>Rows of types outside {@link NetworkInputTypes#RESOURCE_TYPES} are kept as owners only. Stubs
 * are not collected resources: they give owners, and every other reference to them dangles. A
 * configuration that is not a JSON object leaves a record without members where that says nothing
 * false; where its absence would, as of route tables and gateways, it is an {@link InputGap}.
 *
 * <p>Never throws for content.
 */
public final class NetworkModelReader {
  private static final int READ_TOGETHER = 4_096;

  private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

  /** Whether configurations come without what nobody reads. */
  private final boolean trimmed;

  private final Map<String, InventoryRow> rows = new LinkedHashMap<>();

  /** Interface -> what owns it; sorted, nearly always one. */
  private final Map<String, List<String>> ownerArns = new HashMap<>();

  /** Written by many threads, in no order. */
  private final List<InputGap> gaps = Collections.synchronizedList(new ArrayList<>());

  /** Written by many threads, in no order. */
  private final List<InputWarning> warnings = Collections.synchronizedList(new ArrayList<>());

  /** Rows warned of already; several readers may ask for one row. */
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  /** Interfaces whose rows were not kept. */
  private final List<NetworkInterface> interfaces = new ArrayList<>();

  /** Rows of interfaces that are read next, together. */
  private final List<InventoryRow> nextInterfaces = new ArrayList<>();

  /** Made for the first interface, when all instances are there. */
  private Map<String, NetworkInterface.Owner> instances;

  /** One object for each text that interfaces share: VPCs, subnets, security groups. */
  private final Map<Object, Object> shared = new ConcurrentHashMap<>();

  public NetworkModelReader() {
    this(false);
  }

  private NetworkModelReader(boolean trimmed) {
    this.trimmed = trimmed;
  }

  /** For rows whose configurations {@link TrimmedConfigurations} has seen. */
  public static NetworkModelReader ofTrimmedRows() {
    return new NetworkModelReader(true);
  }

  /** Reads everything; the iterators are consumed. */
  public static NetworkModel read(
      Iterator<InventoryRow> resources,
      Iterator<AttachmentRow> attachments,
      Iterator<CoverageRow> coverage) {
    NetworkModelReader reader = new NetworkModelReader();
    resources.forEachRemaining(reader::add);
    attachments.forEachRemaining(reader::add);
    coverage.forEachRemaining(reader::add);
    return reader.read();
  }

  /** Adds a resource. Of two with one ARN the first by configuration text stays (section 7). */
  public void add(InventoryRow row) {
    InventoryRow other = rows.putIfAbsent(row.arn(), row);
    if (other != null) {
      warnings.add(new InputWarning(row.arn(), "arn", "same ARN twice; one row is used"));
      if (CANONICAL.compare(row, other) < 0) {
        rows.put(row.arn(), row);
      }
    }
  }

  private static final Comparator<InventoryRow> CANONICAL =
      Comparator.comparing(InventoryRow::type)
          .thenComparing(InventoryRow::configuration, Comparator.nullsLast(String::compareTo))
          .thenComparing(InventoryRow::toString);

  /**
   * Adds a network interface, after everything that may own it and all owner edges. Its row is read
   * and forgotten: rows of interfaces are most of what a large estate has.
   */
  public void addInterface(InventoryRow row) {
    if (row.stub()) {
      add(row);
      return;
    }
    nextInterfaces.add(row);
    if (nextInterfaces.size() == READ_TOGETHER) {
      readInterfaces();
    }
  }

  private void readInterfaces() {
    if (instances == null) {
      instances = instanceOwners();
    }
    interfaces.addAll(nextInterfaces.parallelStream().map(this::networkInterface).toList());
    nextInterfaces.clear();
  }

  /** Adds an owner edge; edges from other things than network interfaces have no effect. */
  public void add(AttachmentRow row) {
    ownerArns.merge(
        row.sourceArn(),
        List.of(row.targetArn()),
        (a, b) -> Stream.concat(a.stream(), b.stream()).sorted().distinct().toList());
  }

  /** Owners that no row added until now speaks of. */
  public Set<String> unknownOwners() {
    Set<String> unknown = new HashSet<>();
    for (List<String> owners : ownerArns.values()) {
      for (String arn : owners) {
        if (!rows.containsKey(arn)) {
          unknown.add(arn);
        }
      }
    }
    return unknown;
  }

  /** Adds an outcome; complete and carried scopes, and operations not needed, have no effect. */
  public void add(CoverageRow row) {
    if (!NetworkInputTypes.isRelevant(row.service(), row.operation())) {
      return;
    }
    CoverageStatus status = status(row.status());
    if (status != CoverageStatus.COMPLETE && status != CoverageStatus.CARRIED) {
      gaps.add(new InputGap(row.accountId(), row.region(), row.service(), row.operation(), status));
    }
  }

  /** A status that this version does not know proves nothing: as failed. */
  private static CoverageStatus status(String name) {
    for (CoverageStatus status : CoverageStatus.values()) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    return CoverageStatus.FAILED;
  }

  /** The model of all rows added. */
  public NetworkModel read() {
    // Mostly they came in runs of this order, which makes sorting them once cheap.
    InventoryRow[] sorted = rows.values().toArray(InventoryRow[]::new);
    Arrays.parallelSort(sorted, Comparator.comparing(InventoryRow::arn));
    Map<String, List<InventoryRow>> byType = byType(sorted);
    Map<String, List<LoadBalancer.Listener>> listeners = listeners(byType);
    ParsedRows parsed = parsedRows(byType);
    return new NetworkModel(
        each(
            byType,
            NetworkInputTypes.VPC,
            r -> VpcConfigurations.vpc(r.origin(), r.id(), r.json())),
        each(
            byType,
            NetworkInputTypes.SUBNET,
            r -> VpcConfigurations.subnet(r.origin(), r.id(), r.json())),
        each(
            byType,
            NetworkInputTypes.ROUTE_TABLE,
            r -> RouteTableConfigurations.routeTable(r.origin(), r.id(), r.json())),
        each(
            byType,
            NetworkInputTypes.NETWORK_ACL,
            r -> NetworkAclConfigurations.networkAcl(r.origin(), r.id(), r.json())),
        eachOfMany(byType, NetworkInputTypes.SECURITY_GROUP, NetworkModelReader::securityGroup),
        each(
            byType,
            NetworkInputTypes.PREFIX_LIST,
            r -> VpcConfigurations.prefixList(r.origin(), r.id(), r.json())),
        each(
            byType,
            NetworkInputTypes.INTERNET_GATEWAY,
            r -> VpcConfigurations.internetGateway(r.origin(), r.id(), r.json())),
        each(
            byType,
            NetworkInputTypes.EGRESS_ONLY_INTERNET_GATEWAY,
            r -> VpcConfigurations.egressOnlyInternetGateway(r.origin(), r.id(), r.json())),
        each(
            byType,
            NetworkInputTypes.NAT_GATEWAY,
            r -> VpcConfigurations.natGateway(r.origin(), r.id(), r.json())),
        interfaces(byType.get(NetworkInputTypes.NETWORK_INTERFACE)),
        eachOfMany(
            byType,
            NetworkInputTypes.INSTANCE,
            r -> VpcConfigurations.instance(r.origin(), r.id(), r.json())),
        loadBalancers(byType, listeners),
        each(
            byType,
            NetworkInputTypes.TARGET_GROUP,
            r -> ServiceConfigurations.targetGroup(r.origin(), r.json())),
        each(
            byType,
            NetworkInputTypes.DB_INSTANCE,
            r -> ServiceConfigurations.dbInstance(r.origin(), r.id(), r.json())),
        eachOfMany(
            byType,
            NetworkInputTypes.LAMBDA_FUNCTION,
            r -> ServiceConfigurations.lambdaFunction(r.origin(), r.id(), r.json())),
        each(
            byType,
            NetworkInputTypes.LAMBDA_URL,
            r -> ServiceConfigurations.lambdaUrl(r.origin(), r.json())),
        PrivateConnectivityReader.read(parsed),
        TransitNetworkReader.read(parsed),
        ServiceFrontsReader.read(parsed),
        PerimeterReader.read(parsed),
        gaps.stream().sorted(Comparator.comparing(InputGap::coverageRef)).distinct().toList(),
        warnings.stream().sorted(WARNING_ORDER).toList());
  }

  private static final Comparator<InputWarning> WARNING_ORDER =
      Comparator.comparing(InputWarning::arn)
          .thenComparing(InputWarning::field)
          .thenComparing(InputWarning::message);

  private static Map<String, List<InventoryRow>> byType(InventoryRow[] sorted) {
    Map<String, List<InventoryRow>> byType = new HashMap<>();
    for (String type : NetworkInputTypes.RESOURCE_TYPES) {
      byType.put(type, new ArrayList<>());
    }
    for (InventoryRow row : sorted) {
      List<InventoryRow> ofType = byType.get(row.type());
      if (ofType != null && !row.stub()) {
        ofType.add(row);
      }
    }
    return byType;
  }

  /** Null when nothing can be read and a record without members would say something false. */
  private ParsedRow parse(InventoryRow row) {
    JsonNode json = json(row);
    boolean readable = json != null;
    String operation = NetworkInputTypes.listOperation(row.type());
    if (!readable && operation != null) {
      gaps.add(
          new InputGap(row.accountId(), row.region(), "ec2", operation, CoverageStatus.FAILED));
      return null;
    }
    return new ParsedRow(
        origin(row),
        row.id() == null ? row.arn() : row.id(),
        Configuration.of(row.arn(), readable ? json : MissingNode.getInstance(), warnings),
        readable);
  }

  private JsonNode json(InventoryRow row) {
    String message = "expected a JSON object";
    String text = row.configuration();
    try {
      if (!trimmed) {
        text = TrimmedConfigurations.trim(row.type(), text);
      }
      JsonNode node = text == null ? null : JSON.<JsonNode>readValue(text);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      message = "not JSON: " + e.getOriginalMessage();
    }
    if (unreadable.add(row.arn())) {
      warnings.add(new InputWarning(row.arn(), "", message));
    }
    return null;
  }

  private static Origin origin(InventoryRow row) {
    return new Origin(
        row.arn(), row.accountId(), row.region(), row.stale() ? row.lastSeenAt() : null);
  }

  private ParsedRows parsedRows(Map<String, List<InventoryRow>> byType) {
    return new ParsedRows() {
      @Override
      public <T> List<T> each(String type, Function<ParsedRow, T> reader) {
        return NetworkModelReader.this.each(byType, type, reader);
      }
    };
  }

  /** Reads the rows of a type one by one: a JSON tree is many times larger than its record. */
  private <T> List<T> each(
      Map<String, List<InventoryRow>> byType, String type, Function<ParsedRow, T> reader) {
    List<InventoryRow> ofType = byType.get(type);
    List<T> records = new ArrayList<>(ofType.size());
    for (InventoryRow row : ofType) {
      ParsedRow parsed = parse(row);
      T record = parsed == null ? null : reader.apply(parsed);
      if (record != null) {
        records.add(record);
      }
    }
    return records;
  }

  /** The same on many threads, for types of which an estate has most. */
  private <T> List<T> eachOfMany(
      Map<String, List<InventoryRow>> byType, String type, Function<ParsedRow, T> reader) {
    return byType.get(type).parallelStream()
        .map(this::parse)
        .filter(Objects::nonNull)
        .map(reader)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Of two with one ARN the first by their text stays, as of rows. */
  private List<NetworkInterface> interfaces(List<InventoryRow> kept) {
    kept.forEach(this::addInterface);
    readInterfaces();
    interfaces.sort(
        Comparator.comparing((NetworkInterface each) -> each.origin().arn())
            .thenComparing(NetworkInterface::toString));
    List<NetworkInterface> out = new ArrayList<>(interfaces.size());
    for (NetworkInterface each : interfaces) {
      boolean again =
          !out.isEmpty() && out.get(out.size() - 1).origin().arn().equals(each.origin().arn());
      if (again) {
        warnings.add(
            new InputWarning(each.origin().arn(), "arn", "same ARN twice; one row is used"));
      } else {
        out.add(each);
      }
    }
    return out;
  }

  private NetworkInterface networkInterface(InventoryRow row) {
    ParsedRow parsed = parse(row);
    return sharing(
        NetworkInterfaceConfigurations.networkInterface(
            parsed.origin(), parsed.id(), parsed.json(), owners(parsed, row)));
  }

  private NetworkInterface sharing(NetworkInterface each) {
    return new NetworkInterface(
        each.origin(),
        each.id(),
        shared(each.vpcId()),
        shared(each.subnetId()),
        shared(each.interfaceType()),
        each.owner(),
        each.ownerCandidates(),
        shared(each.securityGroupIds()),
        each.sourceDestCheck(),
        each.instanceId(),
        each.primary(),
        each.addresses());
  }

  @SuppressWarnings("unchecked")
  private <T> T shared(T value) {
    if (value == null) {
      return null;
    }
    Object known = shared.putIfAbsent(value, value);
    return known == null ? value : (T) known;
  }

  private static SecurityGroup securityGroup(ParsedRow row) {
    return row.readable()
        ? SecurityGroupConfigurations.securityGroup(row.origin(), row.id(), row.json())
        : SecurityGroupConfigurations.unreadable(row.origin(), row.id());
  }

  /** Load balancer ARN -> its listeners, by port, protocol and ARN. */
  private Map<String, List<LoadBalancer.Listener>> listeners(
      Map<String, List<InventoryRow>> byType) {
    Map<String, List<LoadBalancer.Listener>> byBalancer = new HashMap<>();
    for (InventoryRow row : byType.get(NetworkInputTypes.LISTENER)) {
      Configuration listener = parse(row).json();
      String balancerArn = listener.text("LoadBalancerArn");
      if (balancerArn == null) {
        listener.warn("LoadBalancerArn", "missing; the listener is left out");
        continue;
      }
      byBalancer
          .computeIfAbsent(balancerArn, arn -> new ArrayList<>())
          .addAll(LoadBalancerConfigurations.listeners(row.arn(), listener));
    }
    for (List<LoadBalancer.Listener> ofOne : byBalancer.values()) {
      ofOne.sort(
          Comparator.comparingInt(LoadBalancer.Listener::port)
              .thenComparingInt(LoadBalancer.Listener::protocol)
              .thenComparing(LoadBalancer.Listener::arn));
    }
    return byBalancer;
  }

  private List<LoadBalancer> loadBalancers(
      Map<String, List<InventoryRow>> byType, Map<String, List<LoadBalancer.Listener>> listeners) {
    List<LoadBalancer> balancers = new ArrayList<>();
    balancers.addAll(
        each(
            byType,
            NetworkInputTypes.LOAD_BALANCER,
            r ->
                LoadBalancerConfigurations.loadBalancer(
                    r.origin(), r.json(), listeners.getOrDefault(r.origin().arn(), List.of()))));
    balancers.addAll(
        each(
            byType,
            NetworkInputTypes.CLASSIC_LOAD_BALANCER,
            r -> LoadBalancerConfigurations.classic(r.origin(), r.json())));
    balancers.sort(Comparator.comparing(balancer -> balancer.origin().arn()));
    return balancers;
  }

  /** Instance id and its region -> the instance. Ids are unique in a region. */
  private Map<String, NetworkInterface.Owner> instanceOwners() {
    Map<String, NetworkInterface.Owner> owners = new HashMap<>();
    for (InventoryRow row : rows.values()) {
      if (row.type().equals(NetworkInputTypes.INSTANCE) && row.id() != null) {
        owners.merge(
            row.region() + '/' + row.id(),
            owner(row),
            (a, b) -> a.arn().compareTo(b.arn()) <= 0 ? a : b);
      }
    }
    return owners;
  }

  /** First the instance that holds the interface, else what the graph says, else itself (OW1). */
  private List<NetworkInterface.Owner> owners(ParsedRow row, InventoryRow own) {
    String instanceId = NetworkInterfaceConfigurations.instanceId(row.json());
    NetworkInterface.Owner instance =
        instanceId == null ? null : instances.get(row.origin().region() + '/' + instanceId);
    if (instance != null) {
      return List.of(instance);
    }
    List<NetworkInterface.Owner> owners = new ArrayList<>();
    for (String arn : ownerArns.getOrDefault(row.origin().arn(), List.of())) {
      InventoryRow owner = rows.get(arn);
      if (owner != null) {
        owners.add(owner(owner));
      }
    }
    return owners.isEmpty() ? List.of(owner(own)) : owners;
  }

  private static NetworkInterface.Owner owner(InventoryRow row) {
    return new NetworkInterface.Owner(row.arn(), row.type(), row.accountId(), row.region());
  }
}
