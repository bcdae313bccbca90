package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that connects to a VPC on behalf of a client, from an address of its own. What lies
 * behind it is known in terms of that address; a relay says it in terms of the client's.
 *
 * <p>Which of its addresses the service uses is not in any configuration: certain is what holds for
 * all of them. Its own client ports are its own business, so the client gets its reply where the
 * service gets any.
 *
 * @param family of the client
 * @param sources addresses that the service may use
 */
record Relay(IpFamily family, AddressSet sources) {

  List<Step> steps(List<Step> behind) {
    return behind.stream().map(this::step).toList();
  }

  private Step step(Step behind) {
    Uncertain passes = passes(behind.passes());
    Step.Witness witness =
        (packet, state, reason, out) ->
            behind.witness().trace(new Packet(packet.point(), sources.first()), state, reason, out);
    if (!behind.isReply()) {
      return behind.ofGroups()
          ? Step.groups(behind.leg(), passes, behind.block(), witness)
          : Step.forward(behind.leg(), passes, behind.block(), witness);
    }
    Step reply = Step.replyWhere(behind.leg(), passes, behind.block(), witness);
    return behind.opens() ? reply.beforeProxy() : reply;
  }

  private Uncertain passes(Uncertain behind) {
    TrafficSet must = forAll(behind.must());
    TrafficSet may = forSome(behind.may());
    List<Cause> causes = new ArrayList<>();
    for (Cause cause : behind.causes()) {
      causes.add(
          new Cause(cause.reason(), cause.coverageRef(), forSome(cause.where()).minus(must)));
    }
    TrafficSet mixed = forSome(behind.must()).minus(must).union(may.minus(forAll(behind.may())));
    if (!mixed.isEmpty()) {
      causes.add(new Cause(Reason.SOURCE_ADDRESS_UNKNOWN, null, mixed));
    }
    return new Uncertain(must, may, causes);
  }

  private TrafficSet forAll(TrafficSet behind) {
    return behind.map(family, remotes -> all(remotes.containsAll(sources)));
  }

  private TrafficSet forSome(TrafficSet behind) {
    return behind.map(family, remotes -> all(!remotes.intersect(sources).isEmpty()));
  }

  private AddressSet all(boolean holds) {
    return holds ? AddressSet.all(family) : AddressSet.empty(family);
  }

  /** Notes concern whatever the client sends. */
  List<Cause> notes(List<Cause> behind) {
    return behind.stream()
        .map(note -> new Cause(note.reason(), note.coverageRef(), TrafficSet.all(family)))
        .distinct()
        .toList();
  }
}
