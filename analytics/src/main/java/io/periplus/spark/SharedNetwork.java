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
  private transient CompiledNetwork network;
  private transient OrderedEvaluation evaluation;
  private transient OtherRows others;
  private transient ClassRows classRows;
  private transient Map<InterfaceOrder.By, InterfaceOrder> orders;

  SharedNetwork(NetworkModel model) {
    this.model = model;
  }

  NetworkModel model() {
    return model;
  }

  synchronized CompiledNetwork network() {
    if (network == null) {
      network = ReachabilityKernel.compile(model);
    }
    return network;
  }

  synchronized OrderedEvaluation evaluation() {
    if (evaluation == null) {
      evaluation = network().ordered();
    }
    return evaluation;
  }

  /** The interfaces in an order of tables; sorted once in each process. */
  synchronized InterfaceOrder order(InterfaceOrder.By by) {
    if (orders == null) {
      orders = new EnumMap<>(InterfaceOrder.By.class);
    }
    return orders.computeIfAbsent(
        by,
        each -> {
          InterfaceOrder order = InterfaceOrder.of(model, each);
          return bounds.containsKey(each) ? order.cutAt(bounds.get(each)) : order;
        });
  }

  /** Cuts tables at these keys; before it travels. */
  synchronized void cutAt(Map<InterfaceOrder.By, List<InterfaceOrder.Key>> places) {
    bounds.clear();
    places.forEach((by, keys) -> bounds.put(by, new ArrayList<>(keys)));
    if (orders != null) {
      orders.replaceAll((by, order) -> order.cutAt(bounds.get(by)));
    }
  }

  /** Rows of endpoints of no single class; made once in each process. */
  synchronized OtherRows others() {
    if (others == null) {
      others = OtherRows.of(network());
    }
    return others;
  }

  /** Rows of classes; made once in each process. */
  synchronized ClassRows classRows() {
    if (classRows == null) {
      classRows = ClassRows.of(network(), evaluation(), others());
    }
    return classRows;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    JSON.writeValue((OutputStream) out, model);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    model = JSON.readValue((InputStream) in, NetworkModel.class);
  }
}
