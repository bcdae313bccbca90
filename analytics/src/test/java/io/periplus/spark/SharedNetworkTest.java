package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.network.NetworkModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharedNetworkTest {

  @Test
  @Tag("SK9")
  void model_survivesTheWayToAnExecutor() throws IOException, ClassNotFoundException {
    NetworkModel model = SmallEstate.rows().read();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new SharedNetwork(model));
      out.writeObject("what follows");
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((SharedNetwork) in.readObject()).model()).isEqualTo(model);
      assertThat(in.readObject()).isEqualTo("what follows");
    }
  }
}
