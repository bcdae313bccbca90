package io.periplus.cost.bill;

import com.sun.management.OperatingSystemMXBean;
import io.periplus.cost.allocation.Share;
import io.periplus.cost.allocation.Shares;
import io.periplus.cost.allocation.WeightKind;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * CPU time of the kernels that meet every id and every share (CP4, CP6); a main class, not a test.
 * Prints one line of JSON for each of {@value #RUNS} runs, the first ones cold.
 */
public final class BillBenchmark {
  private static final int RUNS = 5;
  private static final int IDS = 2_000_000;
  private static final int PROVIDERS = 1_000;
  private static final int CONSUMERS = 1_000;

  private BillBenchmark() {}

  public static void main(String[] args) {
    List<String[]> ids = ids();
    List<Map<String, Double>> weights = weights();
    for (int run = 0; run < RUNS; run++) {
      double begin = cpuSeconds();
      long characters = 0;
      for (int i = 0; i < IDS; i++) {
        String[] id = ids.get(i % ids.size());
        NormalisedId normalised =
            ResourceIdNormaliser.normalise(id[0], "111122223333", "eu-west-1", id[1], null);
        characters += normalised.arn() == null ? 0 : normalised.arn().length();
      }
      print("ids", IDS, cpuSeconds() - begin, characters);

      begin = cpuSeconds();
      BigDecimal sum = BigDecimal.ZERO;
      for (Map<String, Double> one : weights) {
        for (Share share :
            Shares.of("nat", new BigDecimal("41.1234567891"), Map.of(WeightKind.COUNT, one))) {
          sum = sum.add(share.amount());
        }
      }
      print("shares", PROVIDERS * CONSUMERS, cpuSeconds() - begin, sum.longValue());
    }
  }

  private static void print(String what, int count, double seconds, long check) {
    System.out.printf(
        Locale.ROOT,
        "{\"measured\":\"%s\",\"count\":%d,\"cpuSeconds\":%.3f,\"perSecond\":%.0f,\"check\":%d}%n",
        what,
        count,
        seconds,
        count / seconds,
        check);
  }

  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  /** Half bare EC2 ids, the rest ARNs and names. */
  private static List<String[]> ids() {
    SplittableRandom random = new SplittableRandom(1);
    List<String[]> ids = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      String hex = "%017x".formatted(random.nextLong() >>> 4);
      ids.add(
          switch (i % 8) {
            case 0, 1 -> new String[] {"i-" + hex, "AmazonEC2"};
            case 2, 3 -> new String[] {"vol-" + hex, "AmazonEC2"};
            case 4 ->
                new String[] {
                  "arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-" + hex, "AmazonEC2"
                };
            case 5 -> new String[] {"bucket-" + hex, "AmazonS3"};
            case 6 ->
                new String[] {
                  "arn:aws:lambda:eu-west-1:111122223333:function:f" + hex + ":$LATEST", "AWSLambda"
                };
            default -> new String[] {"Queue-" + hex, "AWSQueueService"};
          });
    }
    return ids;
  }

  private static List<Map<String, Double>> weights() {
    SplittableRandom random = new SplittableRandom(2);
    List<Map<String, Double>> all = new ArrayList<>();
    for (int provider = 0; provider < PROVIDERS; provider++) {
      Map<String, Double> weights = new HashMap<>();
      for (int i = 0; i < CONSUMERS; i++) {
        String id = "%017x".formatted(random.nextLong() >>> 4);
        weights.put("arn:aws:ec2:eu-west-1:111122223333:instance/i-" + id, 1.0 + random.nextInt(4));
      }
      all.add(weights);
    }
    return all;
  }
}
