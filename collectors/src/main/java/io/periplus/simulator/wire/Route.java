package io.periplus.simulator.wire;

import io.periplus.collect.ClassFile;
import java.util.List;
import java.util.Set;

/**
 * Where a rest operation is found, read from its request marshaller's class file: to find one
 * operation, loading the marshallers of all would take half a second per service.
 *
 * @param operation the API's name
 * @param uri the whole template
 */
record Route(String operation, String method, String uri) {
  private static final Set<String> METHODS =
      Set.of("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT");

  static Route of(String operation, String marshaller, Class<?> client, Protocol protocol) {
    List<String> texts = ClassFile.of(marshaller, client).texts();
    String method = texts.stream().filter(METHODS::contains).findFirst().orElse("POST");
    // No other text in a marshaller looks like one; S3's bucket itself has an empty template.
    String uri =
        texts.stream()
            .filter(text -> text.startsWith("/") || text.startsWith("?"))
            .findFirst()
            .orElse("");
    return new Route(operation, method, protocol.uri(uri));
  }
}
