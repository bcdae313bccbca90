package io.periplus.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings of how a crawl asks: {@code crawl}. */
final class CrawlSettings {
  static final Setting<Double> BUCKET_SHARE =
      new Setting<>(
          "crawl.bucket-share",
          SettingType.SHARE,
          "0.5",
          "Share of AWS's documented rates to use, above 0 and at most 1");
  static final Setting<Integer> MAX_CONCURRENCY =
      new Setting<>(
          "crawl.max-concurrency", SettingType.number(1, 10_000), "64", "Calls in flight");
  static final Setting<Duration> CALL_TIMEOUT =
      new Setting<>(
          "crawl.call-timeout", SettingType.DURATION, "90s", "How long one call may take");
  static final Setting<Path> RECORD =
      new Setting<>("crawl.record", SettingType.FILE, "", "Directory to write recordings to");

  static final List<Setting<?>> ALL = List.of(BUCKET_SHARE, MAX_CONCURRENCY, CALL_TIMEOUT, RECORD);

  private CrawlSettings() {}
}
