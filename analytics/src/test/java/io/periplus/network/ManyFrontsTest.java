package io.periplus.network;

import static io.periplus.network.EstateBuilder.listener;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fronts of more balancers than one thread takes at a time. */
class ManyFrontsTest {
  private static final int BALANCERS = 200;

  @Test
  @Tag("EX4")
  @DisplayName("EX4, P5: a target of many balancers has their rows in the balancers' order")
  void targetOfManyBalancers_hasTheirRows_inTheirOrder() {
    EstateBuilder estate = LoadBalancerEstates.alb();
    List<String> fronts = new ArrayList<>();
    // The estate's own one, lb, comes before lb-000.
    fronts.add("198.51.100.50");
    for (int i = 0; i < BALANCERS; i++) {
      String front = "198.51.100." + (51 + i);
      fronts.add(front);
      estate.loadBalancer(
          String.format("lb-%03d", i),
          LoadBalancer.Kind.APPLICATION,
          true,
          List.of("sg-lb"),
          List.of("subnet-public 10.0.1." + (51 + i) + ' ' + front),
          listener(6, 443, "tg"));
    }
    NetworkModel model = estate.build();
    NetworkInterface back =
        model.networkInterfaces().stream()
            .filter(each -> each.addresses().get(0).address().equals("10.0.2.20"))
            .findFirst()
            .orElseThrow();
    assertThat(rows(model, back)).containsExactlyElementsOf(order(model, fronts));
  }

  private static List<String> rows(NetworkModel model, NetworkInterface back) {
    return ReachabilityKernel.compile(model)
        .fronts()
        .rows(BalancerNodes.key(back.id(), "10.0.2.20"))
        .stream()
        .map(Fronts.Row::frontAddress)
        .toList();
  }

  /** The fronts in the order of the model's balancers. */
  private static List<String> order(NetworkModel model, List<String> fronts) {
    return model.loadBalancers().stream()
        .map(each -> each.name().equals("lb") ? 0 : 1 + Integer.parseInt(each.name().substring(3)))
        .map(fronts::get)
        .toList();
  }
}
