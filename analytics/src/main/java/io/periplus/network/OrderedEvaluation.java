package io.periplus.network;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Rows of endpoints in any order of their interfaces, for callers that write tables as they are
 * sorted. The answers of classes are kept while it lives, each made when it is first needed: that
 * costs less memory than rows that wait to be sorted. Safe for many threads.
 *
 * <p>Rows of endpoints of no single class come from {@link CompiledNetwork#evaluateOthers}.
 */
public final class OrderedEvaluation {
  private static final int NO_CLASS = -1;

  private final CompiledNetwork network;
  private final List<NetworkInterface> interfaces;
  private final EndpointClasses classes;

  /** Interface -> place of its first address in {@code classOf}. */
  private final int[] starts;

  private final int[] classOf;
  private final AtomicReferenceArray<ClassAnswer> answers;

  OrderedEvaluation(CompiledNetwork network) {
    this.network = network;
    this.interfaces = network.model().networkInterfaces();
    this.classes = network.endpointClasses();
    this.starts = new int[interfaces.size() + 1];
    for (int i = 0; i < interfaces.size(); i++) {
      starts[i + 1] = starts[i] + interfaces.get(i).addresses().size();
    }
    this.classOf = new int[starts[interfaces.size()]];
    Arrays.fill(classOf, NO_CLASS);
    for (int each = 0; each < classes.size(); each++) {
      for (int member = classes.first(each); member < classes.end(each); member++) {
        classOf[starts[classes.interfaceNumber(member)] + classes.addressNumber(member)] = each;
      }
    }
    this.answers = new AtomicReferenceArray<>(classes.size());
  }

  /**
   * Rows of the endpoints on some interfaces; nothing that is told once of a class.
   *
   * @param numbers places in the model's list of interfaces
   * @param from the first of them
   * @param to the one after the last of them
   */
  public void endpoints(int[] numbers, int from, int to, ResultSink sink) {
    Emission emission = new Emission(network, sink);
    for (int i = from; i < to; i++) {
      NetworkInterface each = interfaces.get(numbers[i]);
      int start = starts[numbers[i]];
      for (int address = 0; address < each.addresses().size(); address++) {
        int classNumber = classOf[start + address];
        if (classNumber != NO_CLASS) {
          emission.addMember(each, each.addresses().get(address), answer(classNumber));
        }
      }
    }
  }

  /**
   * What is told once for many rows: classes, and the hops of the paths of all their rows. The same
   * class or path may come from several parts.
   *
   * @param from the first class
   * @param to the class after the last
   */
  public void classes(int from, int to, ResultSink sink) {
    Emission emission = new Emission(network, sink);
    for (int each = from; each < to; each++) {
      emission.addShared(answer(each), classes.end(each) - classes.first(each));
      for (int member = classes.first(each); member < classes.end(each); member++) {
        emission.addFronts(classes.networkInterface(member), classes.address(member));
      }
    }
    emission.finish();
  }

  private ClassAnswer answer(int classNumber) {
    ClassAnswer known = answers.get(classNumber);
    if (known == null) {
      // Two threads may make the same answer; they are equal.
      known = network.answerOf(classes, classNumber);
      answers.set(classNumber, known);
    }
    return known;
  }
}
