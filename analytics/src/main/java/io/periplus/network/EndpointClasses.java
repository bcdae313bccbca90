package io.periplus.network;

import java.util.Arrays;
import java.util.List;

/**
 * Which endpoints are of which class, as columns: 8 bytes per endpoint, no object. Classes are
 * numbered in the order of their first members, so the numbers do not depend on threads.
 */
final class EndpointClasses {
  private final List<NetworkInterface> interfaces;

  /** Class -> its first member; one more than there are classes. */
  private final int[] starts;

  private final int[] interfaceOf;
  private final int[] addressOf;
  private final int[] ambiguous;

  /** Class -> what it shares with those that differ in their groups alone. */
  private final int[] kinds;

  /** Class -> number of its set of groups. */
  private final int[] groupSetOf;

  private final List<List<String>> groupSets;
  private final int kindCount;

  /**
   * @param groupSetOf number of the set of groups of each class
   * @param groupSets by their numbers
   * @param classOf class of each endpoint, in the order of the interfaces
   * @param interfaceOf its interface
   * @param addressOf its address among those of the interface
   * @param kinds of each class: equal for classes that differ in nothing but their groups
   * @param ambiguous interfaces of which several resources may be the owner (OW2)
   */
  EndpointClasses(
      List<NetworkInterface> interfaces,
      int[] kinds,
      int[] groupSetOf,
      List<List<String>> groupSets,
      int[] classOf,
      int[] interfaceOf,
      int[] addressOf,
      int[] ambiguous) {
    this.interfaces = interfaces;
    this.ambiguous = ambiguous;
    this.kinds = kinds;
    this.kindCount = Arrays.stream(kinds).max().orElse(-1) + 1;
    this.groupSetOf = groupSetOf;
    this.groupSets = groupSets;
    int classes = kinds.length;
    this.starts = new int[classes + 1];
    for (int each : classOf) {
      starts[each + 1]++;
    }
    for (int i = 0; i < classes; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    this.interfaceOf = new int[classOf.length];
    this.addressOf = new int[classOf.length];
    for (int i = 0; i < classOf.length; i++) {
      int at = next[classOf[i]]++;
      this.interfaceOf[at] = interfaceOf[i];
      this.addressOf[at] = addressOf[i];
    }
  }

  int size() {
    return starts.length - 1;
  }

  /** Equal for classes that differ in nothing but their groups. */
  int kind(int classNumber) {
    return kinds[classNumber];
  }

  /** Number of kinds; they are numbered from 0. */
  int kinds() {
    return kindCount;
  }

  int groupSet(int classNumber) {
    return groupSetOf[classNumber];
  }

  List<List<String>> groupSets() {
    return groupSets;
  }

  /** The first member of a class as an endpoint. */
  Endpoint firstOf(int classNumber, Endpoints endpoints) {
    NetworkInterface holder = networkInterface(first(classNumber));
    return endpoints.of(holder, holder.owner(), address(first(classNumber)));
  }

  /** The first member of a class. */
  int first(int classNumber) {
    return starts[classNumber];
  }

  /** The member after the last of a class. */
  int end(int classNumber) {
    return starts[classNumber + 1];
  }

  /** Place of a member's interface among the model's. */
  int interfaceNumber(int member) {
    return interfaceOf[member];
  }

  /** Place of a member's address among its interface's. */
  int addressNumber(int member) {
    return addressOf[member];
  }

  NetworkInterface networkInterface(int member) {
    return interfaces.get(interfaceOf[member]);
  }

  NetworkInterface.Address address(int member) {
    return networkInterface(member).addresses().get(addressOf[member]);
  }

  /** Interfaces of no single class, in order. */
  Iterable<NetworkInterface> ambiguous() {
    return () -> Arrays.stream(ambiguous).mapToObj(interfaces::get).iterator();
  }
}
