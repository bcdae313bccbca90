package io.periplus.api.history;

import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comparisons that were asked for last, kept so that the pages of a difference are not each
 * computed anew. What is being read stays open until its last reader is done.
 */
public final class SnapshotComparisons implements AutoCloseable {
  /** Each may hold hundreds of megabytes. */
  private static final int KEPT = 2;

  private final SnapshotViews views;
  private final Map<String, Shared> open = new LinkedHashMap<>(8, 0.75f, true);
  private boolean closed;

  public SnapshotComparisons(SnapshotViews views) {
    this.views = views;
  }

  /** One comparison with the snapshots that it keeps open. */
  private static final class Shared {
    private final SnapshotView earlier;
    private final SnapshotView later;
    private SnapshotComparison comparison;
    private int readers;
    private boolean evicted;

    Shared(SnapshotView earlier, SnapshotView later) {
      this.earlier = earlier;
      this.later = later;
    }

    /** Opened by the first who needs it, outside of the lock over all. */
    synchronized SnapshotComparison comparison() {
      if (comparison == null) {
        comparison = new SnapshotComparison(earlier.snapshot(), later.snapshot());
      }
      return comparison;
    }

    synchronized void close() {
      if (comparison != null) {
        comparison.close();
      }
      earlier.close();
      later.close();
    }
  }

  /** A comparison for the time of one request. */
  public final class Lease implements AutoCloseable {
    private final Shared shared;

    private Lease(Shared shared) {
      this.shared = shared;
    }

    public SnapshotView earlier() {
      return shared.earlier;
    }

    public SnapshotView later() {
      return shared.later;
    }

    public SnapshotComparison comparison() {
      return shared.comparison();
    }

    @Override
    public void close() {
      release(shared);
    }
  }

  /**
   * The comparison of the snapshots that {@code earlier} and {@code later} mean; close it after
   * use.
   *
   * @throws io.periplus.api.http.ProblemException {@code snapshot-not-found}
   */
  public Lease open(String earlier, String later) {
    List<Shared> idle = new ArrayList<>();
    Shared made = openBoth(earlier, later);
    try {
      synchronized (open) {
        Shared shared = open.putIfAbsent(key(made), made);
        if (shared == null) {
          shared = made;
        } else {
          idle.add(made);
          // Touches the entry, so that it is the one used last.
          open.get(key(made));
        }
        shared.readers++;
        evict(idle);
        return new Lease(shared);
      }
    } finally {
      idle.forEach(Shared::close);
    }
  }

  private Shared openBoth(String earlier, String later) {
    SnapshotView first = views.open(earlier);
    try {
      return new Shared(first, views.open(later));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static String key(Shared shared) {
    return version(shared.earlier) + ' ' + version(shared.later);
  }

  private static String version(SnapshotView view) {
    return view.id() + '#' + view.manifest().version();
  }

  private void evict(List<Shared> idle) {
    Iterator<Shared> oldest = open.values().iterator();
    for (int surplus = open.size() - KEPT; surplus > 0 && oldest.hasNext(); surplus--) {
      Shared shared = oldest.next();
      oldest.remove();
      shared.evicted = true;
      if (shared.readers == 0) {
        idle.add(shared);
      }
    }
  }

  private void release(Shared shared) {
    boolean last;
    synchronized (open) {
      last = --shared.readers == 0 && (shared.evicted || closed);
    }
    if (last) {
      shared.close();
    }
  }

  @Override
  public void close() {
    List<Shared> idle = new ArrayList<>();
    synchronized (open) {
      closed = true;
      open.values().stream().filter(shared -> shared.readers == 0).forEach(idle::add);
      open.clear();
    }
    idle.forEach(Shared::close);
  }
}
