package io.periplus.cost.estimate;

import java.math.BigDecimal;

/** Virtual CPUs of an instance class by its size, where the size tells. */
final class InstanceCores {
  private InstanceCores() {}

  /** {@code db.r6i.2xlarge} has 8; not read for sizes that differ by family ({@code metal}). */
  static Quantity of(String instanceClass) {
    String size = instanceClass.substring(instanceClass.lastIndexOf('.') + 1);
    if (size.equals("large")) {
      return Quantity.of(2);
    }
    if (size.matches("\\d{0,2}xlarge")) {
      String times = size.substring(0, size.length() - "xlarge".length());
      return Quantity.of(BigDecimal.valueOf(times.isEmpty() ? 4 : 4L * Integer.parseInt(times)));
    }
    boolean burstable = instanceClass.contains(".t3.") || instanceClass.contains(".t4g.");
    return burstable && size.matches("micro|small|medium") ? Quantity.of(2) : Quantity.NOT_READ;
  }
}
