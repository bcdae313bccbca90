package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What the rows of classes and of endpoints are made from, as hashes (section 4.8): where a
 * fingerprint is that of an earlier network, so are the rows, byte for byte, as long as both are of
 * one version of the kernel. A class id alone says which table, ACL and groups a class has, not
 * what is in them.
 *
 * <p>Inputs that a class reads itself are its key, its table, ACL and groups. What it meets further
 * on is summed up by its component ({@link VpcComponents}). What stands in front of an endpoint is
 * compared as rows, which have been made already, and not as the settings behind them.
 */
public final class RowFingerprints {
  /** What fingerprints are made of. */
  enum Part {
    /** What a class is known by: its place, address class and what few endpoints have. */
    KEY,
    /** Route table and network ACL of its subnet. */
    ZONE,
    /** Security groups. */
    GROUPS,
    /** What it meets on its way. */
    COMPONENT,
    /** What is read of everywhere: gaps, public access blocks. */
    EVERYWHERE,
    /** The interface. */
    MEMBER,
    /** Rows of load balancers and services in front. */
    FRONTS
  }

  /** Length of a fingerprint of {@link #interfaces}. */
  public static final int BYTES = RecordContent.BYTES;

  static final Set<Part> ALL = EnumSet.allOf(Part.class);

  private final CompiledNetwork network;
  private final NetworkIndex index;
  private final ClassKeys keys;
  private final Set<Part> parts;
  private final EndpointClasses classes;
  private final VpcComponents components;
  private final ModelContent content;
  private final String everywhere;
  private final Map<String, String> groups = new ConcurrentHashMap<>();
  private final Map<Zone, String> zones = Collections.synchronizedMap(new IdentityHashMap<>());
  private final String[] ofClass;
  private final String[] ids;

  /** Interface -> place of its first address in {@code classOf}. */
  private final int[] starts;

  private final int[] classOf;

  /**
   * @param content of the network's model
   * @param parts all of them; tests leave one out to see that it is missed
   */
  RowFingerprints(CompiledNetwork network, ClassKeys keys, ModelContent content, Set<Part> parts) {
    this.network = network;
    this.index = network.index();
    this.keys = keys;
    this.content = content;
    this.parts = parts;
    this.classes = network.endpointClasses();
    this.components = new VpcComponents(index, network.zones());
    this.everywhere = everywhere();
    this.ofClass = new String[classes.size()];
    this.ids = new String[classes.size()];
    IntStream.range(0, classes.size()).parallel().forEach(this::fingerprint);
    List<NetworkInterface> interfaces = index.model.networkInterfaces();
    this.starts = new int[interfaces.size() + 1];
    for (int i = 0; i < interfaces.size(); i++) {
      starts[i + 1] = starts[i] + interfaces.get(i).addresses().size();
    }
    this.classOf = new int[starts[interfaces.size()]];
    Arrays.fill(classOf, -1);
    for (int each = 0; each < classes.size(); each++) {
      for (int member = classes.first(each); member < classes.end(each); member++) {
        classOf[starts[classes.interfaceNumber(member)] + classes.addressNumber(member)] = each;
      }
    }
  }

  /** Of what could not be read. */
  public static String ofGaps(NetworkModel model) {
    return RecordContent.digestOf(model.gaps());
  }

  /** Of a row, or any other record of plain values. */
  public static String ofRow(Record row) {
    return RecordContent.digestOf(row);
  }

  /**
   * Of all rows of the endpoints on each interface, but those of one that several resources may
   * own: {@link #BYTES} bytes for each interface, in the model's order.
   */
  public byte[] interfaces() {
    int size = index.model.networkInterfaces().size();
    byte[] out = new byte[BYTES * size];
    IntStream.range(0, size).parallel().forEach(i -> content(i).digestInto(out, BYTES * i));
    return out;
  }

  /** Class id -> fingerprint of the rows that its members share. */
  public SortedMap<String, String> classes() {
    Map<String, TreeSet<String>> all = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      all.computeIfAbsent(ids[i], id -> new TreeSet<>()).add(ofClass[i]);
    }
    SortedMap<String, String> out = new TreeMap<>();
    all.forEach(
        (id, some) ->
            out.put(
                id, some.size() == 1 ? some.first() : RecordContent.digestOf(List.copyOf(some))));
    return out;
  }

  /**
   * Of all rows of the endpoints on an interface.
   *
   * @param number its place in the model's list
   */
  String ofInterface(int number) {
    return content(number).digest();
  }

  private RecordContent content(int number) {
    NetworkInterface each = index.model.networkInterfaces().get(number);
    RecordContent out = new RecordContent();
    if (parts.contains(Part.MEMBER)) {
      content.addInterface(number, out);
      out.add(network.endpoints().zone(each).availabilityZoneId());
    }
    for (int i = 0; i < each.addresses().size(); i++) {
      int classNumber = classOf[starts[number] + i];
      out.add(classNumber < 0 ? null : ofClass[classNumber]);
      if (classNumber >= 0 && parts.contains(Part.FRONTS)) {
        addFronts(out, each, each.addresses().get(i));
      }
    }
    return out;
  }

  private void addFronts(
      RecordContent out, NetworkInterface each, NetworkInterface.Address address) {
    List<Fronts.Row> rows = network.fronts().rows(BalancerNodes.key(each.id(), address.address()));
    out.add(rows.size());
    for (Fronts.Row row : rows) {
      ClassAnswer.Template template = row.template();
      out.add(row.witness().id())
          .add(row.frontAddress())
          .add(row.targetPort())
          .add(row.authentication())
          .add(row.staleSince())
          .add(template.via())
          .add(template.gatewayArn())
          .add(template.box())
          .add(template.remoteCidrs())
          .add(template.wholeInternet())
          .add(template.label())
          .add(template.publicAddresses())
          .add(template.pathId())
          .add(template.transitArns());
    }
    if (network.hiddenTargets().any(network.endpoints().zone(each).vpcId())) {
      Endpoint endpoint = network.endpoints().of(each, each.owner(), address);
      out.add(network.hiddenTargets().to(endpoint).isEmpty());
    }
  }

  private void fingerprint(int number) {
    Endpoint endpoint = classes.firstOf(number, network.endpoints());
    NetworkInterface holder = classes.networkInterface(classes.first(number));
    Zone zone = endpoint.zone();
    ids[number] = network.classRow(endpoint, holder.sourceDestCheck()).classId();
    RecordContent out = new RecordContent();
    if (parts.contains(Part.KEY)) {
      AddressSet atom = network.endpoints().atom(endpoint);
      out.add(keys.of(endpoint, atom, holder.sourceDestCheck()));
      out.add(zone.subnet() == null ? null : zone.subnet().origin().staleSince());
    }
    if (parts.contains(Part.ZONE)) {
      out.add(zones.computeIfAbsent(zone, components::digest));
    }
    if (parts.contains(Part.GROUPS)) {
      out.add(endpoint.groups().size());
      for (String id : endpoint.groups()) {
        out.add(groups.computeIfAbsent(id, each -> VpcComponents.groupDigest(index, each)));
      }
    }
    if (parts.contains(Part.COMPONENT)) {
      out.add(components.of(zone.vpcId()));
    }
    if (parts.contains(Part.EVERYWHERE)) {
      out.add(everywhere);
    }
    ofClass[number] = out.digest();
  }

  /** What answers depend on wherever they are. */
  private String everywhere() {
    RecordContent out = new RecordContent();
    NetworkModel model = index.model;
    out.add(model.gaps());
    out.add(model.perimeter().blockPublicAccess());
    out.add(model.perimeter().exclusions());
    out.add(model.perimeter().blockPublicAccessStates());
    out.add(List.copyOf(new TreeSet<>(index.contestedPublicIps)));
    // Accounts and regions of which something was read: their lists are whole (TG3).
    TreeSet<String> read = new TreeSet<>();
    model.vpcs().forEach(each -> read.add(scope(each.origin())));
    model.transitNetwork().routeTables().forEach(each -> read.add(scope(each.origin())));
    out.add(List.copyOf(read));
    // Which packet stands for an ICMP range depends on all rules about ICMP.
    TreeSet<String> icmp = new TreeSet<>();
    for (IpFamily family : IpFamily.values()) {
      for (SecurityGroup group : model.securityGroups()) {
        for (SecurityGroupRule rule : group.rules()) {
          addIcmp(
              icmp,
              Headers.range(
                  family,
                  rule.protocol(),
                  rule.fromPort(),
                  rule.toPort(),
                  rule.icmpType(),
                  rule.icmpCode()));
        }
      }
      for (NetworkAcl acl : model.networkAcls()) {
        for (NetworkAclEntry entry : acl.entries()) {
          addIcmp(
              icmp,
              Headers.range(
                  family,
                  entry.protocol(),
                  entry.fromPort(),
                  entry.toPort(),
                  entry.icmpType(),
                  entry.icmpCode()));
        }
      }
    }
    out.add(List.copyOf(icmp));
    return out.digest();
  }

  private static void addIcmp(Set<String> out, Headers.Range range) {
    if (range != null && range.last() >= Headers.ICMP_FIRST) {
      out.add(range.first() + "-" + range.last());
    }
  }

  private static String scope(Origin origin) {
    return origin.accountId() + '/' + origin.region();
  }
}
