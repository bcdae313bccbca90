package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One class to all others by the factors of {@code reach} (spec section 4.6). */
class ReachNeighboursTest {
  private static final int ESTATES = Integer.getInteger("twin.neighbours", 30);

  /** Interface and address -> class. */
  private static Map<String, Integer> classes(CompiledNetwork network) {
    Map<String, Integer> out = new HashMap<>();
    EndpointClasses all = network.endpointClasses();
    for (int each = 0; each < all.size(); each++) {
      for (int at = all.first(each); at < all.end(each); at++) {
        out.put(all.networkInterface(at).id() + all.address(at).address(), each);
      }
    }
    return out;
  }

  @Test
  @Tag("P14")
  @DisplayName("P14 whoever exchanges a packet is a neighbour, both ways")
  void neighboursAreComplete() {
    int met = 0;
    for (long seed = 1; seed <= ESTATES; seed++) {
      NetworkModel model =
          seed % 2 == 0 ? RandomPrivate.of(seed).build() : RandomEstates.of(seed).build();
      met += compare("seed " + seed, model);
      met += compare("transit " + seed, RandomHubs.of(seed));
    }
    assertThat(met).isGreaterThan(ESTATES);
  }

  private static int compare(String estate, NetworkModel model) {
    CompiledNetwork network = ReachabilityKernel.compile(model);
    ReachIndex index = new ReachIndex(network);
    ReachNeighbours neighbours = new ReachNeighbours(network);
    Map<String, Integer> classes = classes(network);
    int met = 0;
    for (NetworkInterface a : model.networkInterfaces()) {
      for (NetworkInterface b : model.networkInterfaces()) {
        for (NetworkInterface.Address from : a.addresses()) {
          for (NetworkInterface.Address to : b.addresses()) {
            Integer sender = classes.get(a.id() + from.address());
            Integer receiver = classes.get(b.id() + to.address());
            Endpoint source = network.endpoints().of(a, a.owner(), from);
            Endpoint target = network.endpoints().of(b, b.owner(), to);
            if (a == b
                || sender == null
                || receiver == null
                || from.ipv6() != to.ipv6()
                || source.address() == null
                || target.address() == null) {
              continue;
            }
            boolean exchanged =
                index.join(source, a.sourceDestCheck(), target, b.sourceDestCheck()).stream()
                    .anyMatch(outcome -> !outcome.isEmpty());
            if (exchanged) {
              met++;
              String pair = estate + ": " + a.id() + " to " + b.id();
              assertThat(neighbours.receivers(sender)).as(pair).contains(receiver);
              assertThat(neighbours.senders(receiver)).as(pair).contains(sender);
            }
          }
        }
      }
    }
    return met;
  }

  @Test
  @Tag("SG5")
  @DisplayName("4.6 neighbours come by groups and blocks, not by trying pairs")
  void neighboursOfTheTextbook() {
    NetworkModel model = Estates.textbook().build();
    CompiledNetwork network = ReachabilityKernel.compile(model);
    ReachNeighbours neighbours = new ReachNeighbours(network);
    Map<String, Integer> classes = classes(network);
    int web = classes.get("eni-web10.0.1.10");
    int app = classes.get("eni-app10.0.2.10");
    assertThat(neighbours.receivers(web)).contains(app);
    assertThat(neighbours.senders(app)).contains(web).doesNotContain(app);
    Set<Integer> both = new TreeSet<>(neighbours.receivers(app));
    // The web server takes the world in, its own class too.
    assertThat(both).contains(web);
  }

  @Test
  @DisplayName("4.6 blocks are found around, inside and beside others")
  void blocks() {
    CidrIndex<String> index = new CidrIndex<>();
    index.put(AddressSet.parse("0.0.0.0/0"), "world");
    index.put(AddressSet.parse("10.0.0.0/8"), "ten");
    index.put(AddressSet.parse("10.1.0.0/16"), "one");
    index.put(AddressSet.parse("10.1.2.3/32"), "host");
    index.put(AddressSet.parse("2001:db8::/32"), "six");
    assertThat(index.overlapping(AddressSet.parse("10.1.0.0/24")))
        .containsExactlyInAnyOrder("world", "ten", "one");
    assertThat(index.overlapping(AddressSet.parse("10.1.2.0/24")))
        .containsExactlyInAnyOrder("world", "ten", "one", "host");
    assertThat(index.overlapping(AddressSet.parse("11.0.0.0/8"))).containsExactly("world");
    assertThat(index.overlapping(AddressSet.parse("2001:db8:1::/48"))).containsExactly("six");
    assertThat(index.overlapping(AddressSet.parse("2001::/16"))).containsExactly("six");
  }
}
