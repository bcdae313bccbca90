package io.periplus.api.history;

import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Published snapshots from one time to another, the oldest first, open for one request. */
public final class SnapshotRange implements AutoCloseable {
  private final List<SnapshotView> views;

  private SnapshotRange(List<SnapshotView> views) {
    this.views = views;
  }

  /**
   * Opens the snapshots between two times, each written as {@code at} is. What was the state at the
   * first of them counts: the range begins with the snapshot before it, if there is one.
   *
   * @throws ProblemException {@code snapshot-not-found}, {@code invalid-parameter} for a range that
   *     ends before it begins
   */
  public static SnapshotRange open(
      SnapshotViews views, Optional<String> from, Optional<String> to) {
    Instant last = publishedAt(views, to.orElse("latest"));
    Instant first = from.map(at -> first(views, at)).orElse(Instant.MIN);
    if (first.isAfter(last)) {
      throw ProblemException.invalidParameter(
          "from", "it is later than the end of the range; swap from and to.");
    }
    List<SnapshotView> opened = new ArrayList<>();
    try {
      views.store().list().stream()
          .filter(each -> each.status() == SnapshotSummary.Status.PUBLISHED)
          .filter(each -> !each.publishedAt().isBefore(first) && !each.publishedAt().isAfter(last))
          .sorted(
              Comparator.comparing(SnapshotSummary::publishedAt).thenComparing(SnapshotSummary::id))
          .forEach(each -> openUnlessGone(views, each.id()).ifPresent(opened::add));
      if (opened.isEmpty()) {
        throw new ProblemException(
            ProblemCode.SNAPSHOT_NOT_FOUND,
            "Cannot look back: no snapshot of that time is left. Choose from periplus snapshots"
                + " list.");
      }
      return new SnapshotRange(opened);
    } catch (RuntimeException e) {
      opened.forEach(SnapshotView::close);
      throw e;
    }
  }

  /** A time before all snapshots means the first of them; an id has to be there. */
  private static Instant first(SnapshotViews views, String at) {
    try {
      return publishedAt(views, at);
    } catch (PeriplusException e) {
      boolean isTime = at.startsWith("-") || at.contains("T") && at.contains(":");
      if (isTime && e.code().equals(ProblemCode.SNAPSHOT_NOT_FOUND.code())) {
        return Instant.MIN;
      }
      throw e;
    }
  }

  private static Instant publishedAt(SnapshotViews views, String at) {
    try (SnapshotView view = views.open(at)) {
      return view.publishedAt();
    }
  }

  /** One that is pruned or damaged meanwhile has no say. */
  private static Optional<SnapshotView> openUnlessGone(SnapshotViews views, String id) {
    try {
      return Optional.of(views.open(id));
    } catch (PeriplusException e) {
      return Optional.empty();
    }
  }

  /** The snapshots, at least one. */
  public List<SnapshotView> views() {
    return views;
  }

  /** The newest of them. */
  public SnapshotView last() {
    return views.get(views.size() - 1);
  }

  /** The same, for engines over all of them. */
  public List<Snapshot> snapshots() {
    return views.stream().map(SnapshotView::snapshot).toList();
  }

  @Override
  public void close() {
    views.forEach(SnapshotView::close);
  }
}
