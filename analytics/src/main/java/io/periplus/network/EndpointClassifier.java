package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sorts the addresses of all interfaces into classes (section 4.3, step 4). The parts of a {@link
 * ClassKey} become numbers, so that an ordinary endpoint costs a few table look-ups and no object;
 * interfaces are read in slices on all threads of the common pool.
 */
final class EndpointClassifier {
  private static final int SLICE = 8_192;

  private final List<NetworkInterface> interfaces;
  private final Endpoints endpoints;
  private final ClassKeys keys;
  private final Map<String, Spot> spots = new ConcurrentHashMap<>();
  private final Numbers<ClassKey.Place> places = new Numbers<>();
  private final Numbers<List<String>> groups = new Numbers<>();
  private final Numbers<ClassKey.Particulars> particulars = new Numbers<>();

  /** The number that almost all endpoints have. */
  private final int none = particulars.of(ClassKey.Particulars.NONE);

  EndpointClassifier(NetworkIndex index, Endpoints endpoints, ClassKeys keys) {
    this.interfaces = index.model.networkInterfaces();
    this.endpoints = endpoints;
    this.keys = keys;
  }

  /** Equal things have equal numbers; which number they have depends on who asks first. */
  private static final class Numbers<T> {
    private final Map<T, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    List<T> inOrder() {
      List<T> out = new ArrayList<>(Collections.nCopies(numbers.size(), null));
      numbers.forEach((thing, number) -> out.set(number, thing));
      return out;
    }

    int of(T thing) {
      Integer known = numbers.get(thing);
      return known != null ? known : numbers.computeIfAbsent(thing, each -> next.getAndIncrement());
    }
  }

  /**
   * A subnet as interfaces of one account see it.
   *
   * @param alike4 whether its IPv4 addresses are treated alike
   */
  private record Spot(
      String accountId, String region, int place4, int place6, boolean alike4, boolean alike6) {
    boolean isOf(Origin holder) {
      return accountId.equals(holder.accountId()) && region.equals(holder.region());
    }

    int place(boolean ipv6) {
      return ipv6 ? place6 : place4;
    }

    boolean alike(boolean ipv6) {
      return ipv6 ? alike6 : alike4;
    }
  }

  /** Endpoints of a slice and their keys as numbers. */
  private static final class Slice {
    private int[] interfaceOf;
    private int[] addressOf;
    private long[] where;
    private long[] what;
    private int size;
    private int[] ambiguous = new int[0];

    Slice(int capacity) {
      interfaceOf = new int[capacity];
      addressOf = new int[capacity];
      where = new long[capacity];
      what = new long[capacity];
    }

    void add(int networkInterface, int address, long newWhere, long newWhat) {
      if (size == where.length) {
        interfaceOf = Arrays.copyOf(interfaceOf, 2 * size);
        addressOf = Arrays.copyOf(addressOf, 2 * size);
        where = Arrays.copyOf(where, 2 * size);
        what = Arrays.copyOf(what, 2 * size);
      }
      interfaceOf[size] = networkInterface;
      addressOf[size] = address;
      where[size] = newWhere;
      what[size++] = newWhat;
    }

    void addAmbiguous(int networkInterface) {
      ambiguous = Arrays.copyOf(ambiguous, ambiguous.length + 1);
      ambiguous[ambiguous.length - 1] = networkInterface;
    }
  }

  EndpointClasses classify() {
    int slices = (interfaces.size() + SLICE - 1) / SLICE;
    List<Slice> all = IntStream.range(0, slices).parallel().mapToObj(this::slice).toList();
    int size = all.stream().mapToInt(slice -> slice.size).sum();
    int[] classOf = new int[size];
    int[] interfaceOf = new int[size];
    int[] addressOf = new int[size];
    PairNumbers classes = new PairNumbers();
    PairNumbers kinds = new PairNumbers();
    int[] kindOf = new int[1 << 10];
    int[] groupsOf = new int[1 << 10];
    int known = 0;
    int at = 0;
    for (Slice slice : all) {
      System.arraycopy(slice.interfaceOf, 0, interfaceOf, at, slice.size);
      System.arraycopy(slice.addressOf, 0, addressOf, at, slice.size);
      for (int i = 0; i < slice.size; i++) {
        int number = classes.of(slice.where[i], slice.what[i]);
        if (number == kindOf.length) {
          kindOf = Arrays.copyOf(kindOf, 2 * number);
          groupsOf = Arrays.copyOf(groupsOf, 2 * number);
        }
        // A class is met for the first time exactly when its number is the next.
        if (number >= known) {
          groupsOf[known] = (int) slice.where[i];
          kindOf[known++] = kinds.of(slice.where[i] >>> 32, slice.what[i]);
        }
        classOf[at++] = number;
      }
    }
    return new EndpointClasses(
        interfaces,
        Arrays.copyOf(kindOf, known),
        Arrays.copyOf(groupsOf, known),
        groups.inOrder(),
        classOf,
        interfaceOf,
        addressOf,
        all.stream().flatMapToInt(slice -> Arrays.stream(slice.ambiguous)).toArray());
  }

  private Slice slice(int number) {
    int from = number * SLICE;
    int to = Math.min(interfaces.size(), from + SLICE);
    Slice out = new Slice(2 * (to - from));
    for (int i = from; i < to; i++) {
      NetworkInterface each = interfaces.get(i);
      if (endpoints.isTerminated(each)) {
        continue;
      }
      if (each.ownerCandidates().size() > 1) {
        out.addAmbiguous(i);
        continue;
      }
      add(each, i, out);
    }
    return out;
  }

  private void add(NetworkInterface each, int number, Slice out) {
    boolean ordinary = each.subnetId() != null && endpoints.isOrdinary(each);
    boolean running = endpoints.isRunning(each);
    int ofGroups = groups.of(each.securityGroupIds());
    Spot spot = ordinary ? spot(each) : null;
    for (int i = 0; i < each.addresses().size(); i++) {
      NetworkInterface.Address address = each.addresses().get(i);
      boolean reachable = Endpoints.isReachable(address);
      int place;
      int special;
      if (spot != null && spot.alike(address.ipv6()) && !endpoints.isContested(address)) {
        place = spot.place(address.ipv6());
        special = none;
      } else {
        Endpoint endpoint = endpoints.of(each, each.owner(), address);
        ClassKey key = keys.of(endpoint, endpoints.atom(endpoint), each.sourceDestCheck());
        place = places.of(key.place());
        special = particulars.of(key.particulars());
      }
      int flags = (reachable ? 1 : 0) | (running ? 2 : 0) | (each.sourceDestCheck() ? 4 : 0);
      out.add(number, i, (long) place << 32 | ofGroups, (long) special << 3 | flags);
    }
  }

  private Spot spot(NetworkInterface each) {
    Spot known = spots.get(each.subnetId());
    if (known == null) {
      known = spots.computeIfAbsent(each.subnetId(), id -> find(each));
    }
    return known.isOf(each.origin()) ? known : find(each);
  }

  private Spot find(NetworkInterface each) {
    Zone zone = endpoints.zone(each);
    Origin holder = each.origin();
    return new Spot(
        holder.accountId(),
        holder.region(),
        places.of(keys.place(zone, holder, IpFamily.IPV4)),
        places.of(keys.place(zone, holder, IpFamily.IPV6)),
        keys.addressesAlike(zone, IpFamily.IPV4),
        keys.addressesAlike(zone, IpFamily.IPV6));
  }
}
