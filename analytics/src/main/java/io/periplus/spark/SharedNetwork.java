package io.periplus.spark;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.periplus.network.CompiledNetwork;
import io.periplus.network.NetworkModel;
import io.periplus.network.OrderedEvaluation;
import io.periplus.network.ReachabilityKernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A network model that travels to executors and is compiled once in each process.
 *
 * <p>The model travels, the compiled network does not: its interned sets mean something in one
 * process only. Size: about 400 bytes per network interface.
 */
final class SharedNetwork implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .build();

  /** Where tables of endpoints are cut; nothing for equal slices. */
  private final Map<InterfaceOrder.By, List<InterfaceOrder.Key>> bounds =
      new EnumMap<>(InterfaceOrder.By.class);

  private transient NetworkModel model;
  private transient OnFirstUse<CompiledNetwork> network;
  private transient OnFirstUse<OrderedEvaluation> evaluation;
  private transient OnFirstUse<OtherRows> others;
  private transient OnFirstUse<ClassRows> classRows;
  private transient Map<InterfaceOrder.By, OnFirstUse<InterfaceOrder>> orders;

  SharedNetwork(NetworkModel model) {
    init(model);
  }

  private void init(NetworkModel of) {
    this.model = of;
    this.network = new OnFirstUse<>(() -> ReachabilityKernel.compile(model));
    this.evaluation = new OnFirstUse<>(() -> network().ordered());
    this.others = new OnFirstUse<>(() -> OtherRows.of(network()));
    this.classRows = new OnFirstUse<>(() -> ClassRows.of(network(), evaluation(), others()));
    this.orders = new EnumMap<>(InterfaceOrder.By.class);
    for (InterfaceOrder.By by : InterfaceOrder.By.values()) {
      orders.put(by, new OnFirstUse<>(() -> InterfaceOrder.of(model, by)));
    }
  }

  NetworkModel model() {
    return model;
  }

  CompiledNetwork network() {
    return network.get();
  }

  OrderedEvaluation evaluation() {
    return evaluation.get();
  }

  /** The interfaces in an order of tables; sorted once in each process. */
  InterfaceOrder order(InterfaceOrder.By by) {
    InterfaceOrder order = orders.get(by).get();
    List<InterfaceOrder.Key> places = bounds.get(by);
    return places == null ? order : order.cutAt(places);
  }

  /** Cuts tables at these keys; before it travels. */
  void cutAt(Map<InterfaceOrder.By, List<InterfaceOrder.Key>> places) {
    bounds.clear();
    places.forEach((by, keys) -> bounds.put(by, new ArrayList<>(keys)));
  }

  /** Rows of endpoints of no single class; made once in each process. */
  OtherRows others() {
    return others.get();
  }

  /** Rows of classes; made once in each process. */
  ClassRows classRows() {
    return classRows.get();
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    JSON.writeValue((OutputStream) out, model);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    init(JSON.readValue((InputStream) in, NetworkModel.class));
  }
}
