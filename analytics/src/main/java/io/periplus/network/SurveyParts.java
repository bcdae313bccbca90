package io.periplus.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a class that one survey's subjects do not tell apart. */
final class SurveyParts {
  private SurveyParts() {}

  /**
   * @param cuts where rules of the subjects begin and end; found by bisection, not by member
   * @param byPublicAddress whether the subjects see public addresses
   */
  static List<PeerClasses.PeerClass> of(
      PeerClasses.PeerClass whole, AddressCuts cuts, boolean byPublicAddress) {
    List<PeerClasses.PeerClass> out = new ArrayList<>();
    for (List<EndpointDirectory.End> part : byAddress(whole, cuts)) {
      if (byPublicAddress) {
        Map<String, List<EndpointDirectory.End>> seen = new LinkedHashMap<>();
        for (EndpointDirectory.End end : part) {
          String address = String.valueOf(end.ref().publicAddress());
          seen.computeIfAbsent(address, key -> new ArrayList<>()).add(end);
        }
        seen.values().forEach(each -> out.add(new PeerClasses.PeerClass(each)));
      } else {
        out.add(new PeerClasses.PeerClass(part));
      }
    }
    return out;
  }

  private static List<List<EndpointDirectory.End>> byAddress(
      PeerClasses.PeerClass whole, AddressCuts cuts) {
    List<EndpointDirectory.End> members = whole.members();
    Address lowest = address(whole.first());
    Address highest = address(members.get(members.size() - 1));
    if (members.size() == 1 || lowest == null || highest == null) {
      return List.of(members);
    }
    List<Address> edges = cuts.of(whole.family());
    List<List<EndpointDirectory.End>> out = new ArrayList<>();
    int from = 0;
    for (int i = cuts.at(lowest); i < edges.size() && from < members.size(); i++) {
      if (AddressCuts.ORDER.compare(edges.get(i), highest) > 0) {
        break;
      }
      int to = firstFrom(members, edges.get(i));
      if (to > from) {
        out.add(members.subList(from, to));
        from = to;
      }
    }
    out.add(members.subList(from, members.size()));
    return out;
  }

  /** Where the members begin whose address is not below a cut. */
  private static int firstFrom(List<EndpointDirectory.End> members, Address cut) {
    int low = 0;
    int high = members.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (AddressCuts.ORDER.compare(address(members.get(middle)), cut) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Null where an end has none or may have several. */
  private static Address address(EndpointDirectory.End end) {
    return end.places().size() == 1 ? end.places().get(0).address() : null;
  }
}
