package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.network.EndpointDirectory.End;
import io.periplus.network.EndpointDirectory.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Functions as callers of their URLs, of their load balancers, and their own network see them; made
 * when they are asked for, as those of interfaces are.
 */
final class FunctionEnds {
  private final CompiledNetwork network;
  private final List<LambdaFunction> functions;
  private final NameTable names;

  FunctionEnds(CompiledNetwork network) {
    this.network = network;
    this.functions = network.model().lambdaFunctions();
    NameTable.Builder byName = new NameTable.Builder();
    for (int i = 0; i < functions.size(); i++) {
      for (String name : names(functions.get(i))) {
        byName.add(name, i);
      }
    }
    this.names = byName.build();
  }

  private List<String> names(LambdaFunction function) {
    List<String> out = new ArrayList<>(4);
    String arn = function.origin().arn();
    out.add(arn);
    out.add(function.name());
    for (LambdaUrl url : network.managed().urls(arn)) {
      out.add(url.host());
      out.add(url.origin().arn());
    }
    return out;
  }

  /** Ends with a name, by the order of the model. */
  List<End> named(String name) {
    List<End> out = new ArrayList<>();
    for (int number : names.find(name)) {
      LambdaFunction function = functions.get(number);
      if (names(function).contains(name)) {
        add(function, out::add);
      }
    }
    return out;
  }

  /** Every end, by the order of the model. */
  void forEach(Consumer<End> sink) {
    functions.forEach(function -> add(function, sink));
  }

  private void add(LambdaFunction function, Consumer<End> sink) {
    String arn = function.origin().arn();
    List<LambdaUrl> urls = network.managed().urls(arn);
    boolean outside = function.vpcId() == null;
    boolean stale = function.origin().staleSince() != null;
    for (IpFamily family : IpFamily.values()) {
      List<Service> services = new ArrayList<>();
      for (LambdaUrl url : urls) {
        boolean old = stale || url.origin().staleSince() != null;
        services.add(new Service(ServiceWays.toUrl(function, url, family), true, old));
      }
      List<Fronts.Way> fronts =
          network.fronts().ways(arn).stream()
              .filter(way -> way.region().family() == family)
              .toList();
      if (outside && family == IpFamily.IPV4) {
        Gaps.Missing missing = network.managed().urlsMissing(function);
        if (services.isEmpty() && missing.isGap()) {
          Candidate perhaps = ServiceWays.perhapsToUrl(function, family, missing);
          services.add(new Service(perhaps, true, stale));
        } else if (services.isEmpty() && fronts.isEmpty()) {
          services.add(new Service(ServiceWays.nothingToAddress(function, family), true, stale));
        }
        services.add(new Service(ServiceWays.toInternet(function), false, stale));
      }
      if (!services.isEmpty() || !fronts.isEmpty()) {
        sink.accept(End.of(function, urls.isEmpty() ? null : urls.get(0).host(), family, services));
      }
    }
  }
}
