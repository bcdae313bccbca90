package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a name stands for, against a loop over every end of random estates. */
class EndpointDirectoryTest {
  private static final int ESTATES = 20;

  @Test
  @DisplayName("every name of an interface leads to its ends")
  void side_ofAName_isWhatALoopFinds() {
    int asked = 0;
    for (long seed = 1; seed <= ESTATES; seed++) {
      NetworkModel model = RandomEstates.of(seed).build();
      EndpointDirectory directory = new Explainer(ReachabilityKernel.compile(model)).directory();
      List<EndpointDirectory.End> all = directory.all();
      Map<String, Set<String>> interfacesOf = new LinkedHashMap<>();
      for (NetworkInterface each : model.networkInterfaces()) {
        Stream.concat(
                Stream.of(each.id(), each.origin().arn(), each.subnetId(), each.vpcId()),
                each.securityGroupIds().stream())
            .forEach(
                name ->
                    interfacesOf.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(each.id()));
      }
      for (Map.Entry<String, Set<String>> named : interfacesOf.entrySet()) {
        List<EndpointRef> expected =
            all.stream()
                .filter(end -> named.getValue().contains(end.networkInterfaceId()))
                // A container has names of its own only (MS4).
                .filter(end -> !end.ref().type().equals("AWS::ECS::Task"))
                .map(EndpointDirectory.End::ref)
                .toList();
        if (!expected.isEmpty()) {
          assertThat(directory.resolve(named.getKey()))
              .as("seed %s, %s", seed, named.getKey())
              .containsAll(expected);
          asked++;
        }
      }
      for (EndpointDirectory.End end : all) {
        boolean task = end.ref().type().equals("AWS::ECS::Task");
        if (end.address() != null && !task) {
          assertThat(directory.resolve(end.address()))
              .as("seed %s, %s", seed, end.address())
              .contains(end.ref());
          String block = end.address() + (end.address().contains(":") ? "/128" : "/32");
          assertThat(directory.resolve(block)).as("seed %s, %s", seed, block).contains(end.ref());
        }
        assertThat(directory.resolve(end.ref().arn())).contains(end.ref());
        assertThat(all.stream().filter(end::isSame).map(EndpointDirectory.End::address))
            .as("seed %s: an end is the same as itself and nobody else", seed)
            .allMatch(address -> address == null || address.equals(end.address()));
      }
    }
    assertThat(asked).isGreaterThan(100);
  }
}
