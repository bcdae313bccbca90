package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One service in front of a VPC, as callers of one family meet it.
 *
 * @param host what they address
 * @param entrance from the internet to the service
 * @param authentication what it demands, null for plain network fronts
 */
record ServiceFront(
    Via via,
    String arn,
    String host,
    IpFamily family,
    List<Step> entrance,
    List<Cause> notes,
    String authentication,
    Instant staleSince) {
  ServiceFront {
    entrance = List.copyOf(entrance);
    notes = List.copyOf(notes);
  }

  /** The same with a further step. */
  ServiceFront then(Step step) {
    List<Step> longer = new ArrayList<>(entrance);
    longer.add(step);
    return new ServiceFront(via, arn, host, family, longer, notes, authentication, staleSince);
  }

  /** By the service to what it calls without a packet, as a function. */
  Candidate invoking() {
    return new Candidate(via, arn, List.of(), entrance, notes);
  }

  /**
   * On by a connection of the service's own.
   *
   * @param behind in terms of the service
   * @param clientPoint what the client addresses
   * @param servicePoint what the service addresses
   */
  Candidate relayed(
      Landings.Landing landing,
      Candidate behind,
      AddressSet sources,
      int clientPoint,
      int servicePoint) {
    Relay relay = new Relay(family, sources);
    return joined(
        landing,
        relay.steps(behind.steps()),
        relay.notes(behind.notes()),
        clientPoint,
        servicePoint);
  }

  /** On by the client's own packets, perhaps at another port. */
  Candidate passed(Landings.Landing landing, Candidate behind, int clientPoint, int servicePoint) {
    return joined(landing, behind.steps(), behind.notes(), clientPoint, servicePoint);
  }

  private Candidate joined(
      Landings.Landing landing,
      List<Step> behind,
      List<Cause> behindNotes,
      int clientPoint,
      int servicePoint) {
    List<Step> steps = new ArrayList<>(entrance);
    Lens lens = Lens.plain(family).withPort(clientPoint, servicePoint);
    for (Step step : behind) {
      steps.add(clientPoint == servicePoint ? step : step.through(lens));
    }
    List<Cause> all = new ArrayList<>(notes);
    for (Cause note : behindNotes) {
      all.add(new Cause(note.reason(), note.coverageRef(), TrafficSet.all(family)));
    }
    boolean direct = landing.balancer() == null;
    return new Candidate(
        direct ? via : Via.LOAD_BALANCER,
        direct ? arn : landing.balancer().origin().arn(),
        List.of(),
        steps,
        all);
  }
}
