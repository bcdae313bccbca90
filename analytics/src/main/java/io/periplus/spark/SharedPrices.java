package io.periplus.spark;

import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.estimate.Estimator;
import io.periplus.cost.estimate.Fields;
import io.periplus.cost.input.CatalogueFiles;
import io.periplus.cost.input.ConfigurationFields;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What estimates are made with, which travels to executors: the catalogue as its files, a few
 * hundred kilobytes, and configurations that others look into.
 */
final class SharedPrices implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] rows;
  private final byte[] description;

  /** Null for none. */
  private final String fallbackRegion;

  /** ARN to configuration. */
  private final HashMap<String, String> related;

  private final LocalDate observedOn;

  private transient OnFirstUse<Estimator> estimator;
  private transient Map<String, Fields> relatedFields;

  SharedPrices(
      PriceCatalogue catalogue,
      String fallbackRegion,
      HashMap<String, String> related,
      LocalDate observedOn) {
    CatalogueFiles files = CatalogueFiles.write(catalogue.description(), catalogue.rows());
    this.rows = files.rows();
    this.description = files.description();
    this.fallbackRegion = fallbackRegion;
    this.related = related;
    this.observedOn = observedOn;
    init();
  }

  private void init() {
    relatedFields = new ConcurrentHashMap<>();
    estimator =
        new OnFirstUse<>(
            () -> {
              PriceCatalogue catalogue = new CatalogueFiles(rows, description).read();
              return new Estimator(
                  fallbackRegion == null
                      ? catalogue
                      : catalogue.withFallbackRegion(fallbackRegion));
            });
  }

  Estimator estimator() {
    return estimator.get();
  }

  /** The day of the snapshot. */
  LocalDate observedOn() {
    return observedOn;
  }

  /** The configuration of a resource that others look into; missing fields for any other. */
  Fields related(String arn) {
    String configuration = related.get(arn);
    return configuration == null
        ? Fields.missing()
        : relatedFields.computeIfAbsent(arn, absent -> ConfigurationFields.read(configuration));
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    init();
  }
}
