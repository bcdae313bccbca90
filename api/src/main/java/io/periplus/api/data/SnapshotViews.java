package io.periplus.api.data;

import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Opens the snapshot that a request means. One request is answered from one snapshot, also while a
 * new one is published (RC6); the engine behind a snapshot is kept open between requests, because
 * opening it costs more than most queries.
 */
public final class SnapshotViews implements AutoCloseable {
  /** Snapshots kept open while nobody reads them. */
  private static final int KEPT = 4;

  private final SnapshotStore store;

  /** Manifest (id and version) -> open snapshot, least recently used first. */
  private final Map<String, Shared> open = new LinkedHashMap<>(16, 0.75f, true);

  private boolean closed;

  public SnapshotViews(SnapshotStore store) {
    this.store = store;
  }

  static final class Shared {
    private final Snapshot snapshot;
    private int readers;
    private boolean evicted;

    Shared(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    Snapshot snapshot() {
      return snapshot;
    }
  }

  public SnapshotStore store() {
    return store;
  }

  /**
   * The snapshot that {@code at} means; close it after use.
   *
   * @throws ProblemException {@code snapshot-not-found} with the oldest and newest ids
   */
  public SnapshotView open(String at) {
    Snapshot found;
    try {
      found = store.get(at);
    } catch (PeriplusException e) {
      throw e.code().equals(ProblemCode.SNAPSHOT_NOT_FOUND.code()) ? notFound(e.getMessage()) : e;
    }
    return share(found);
  }

  /** The published snapshot; empty before the first publication. */
  public Optional<SnapshotView> current() {
    return store.current().map(this::share);
  }

  private ProblemException notFound(String message) {
    List<String> ids =
        store.list().stream()
            .filter(summary -> summary.status() == SnapshotSummary.Status.PUBLISHED)
            .map(SnapshotSummary::id)
            .toList();
    Map<String, Object> extensions = new TreeMap<>();
    if (!ids.isEmpty()) {
      extensions.put("newest", ids.get(0));
      extensions.put("oldest", ids.get(ids.size() - 1));
    }
    return new ProblemException(ProblemCode.SNAPSHOT_NOT_FOUND, message, List.of(), extensions);
  }

  private SnapshotView share(Snapshot found) {
    List<Snapshot> idle = new ArrayList<>();
    try {
      synchronized (open) {
        if (closed) {
          idle.add(found);
          throw new ProblemException(
              ProblemCode.NOT_READY, "Cannot answer: the server is stopping. Try again later.");
        }
        String key = found.id() + '#' + found.manifest().version();
        Shared shared = open.get(key);
        if (shared == null) {
          shared = new Shared(found);
          open.put(key, shared);
        } else {
          idle.add(found);
        }
        shared.readers++;
        evict(idle);
        return new SnapshotView(this, shared);
      }
    } finally {
      idle.forEach(Snapshot::close);
    }
  }

  private void evict(List<Snapshot> idle) {
    Iterator<Shared> oldest = open.values().iterator();
    for (int surplus = open.size() - KEPT; surplus > 0 && oldest.hasNext(); surplus--) {
      Shared shared = oldest.next();
      oldest.remove();
      shared.evicted = true;
      if (shared.readers == 0) {
        idle.add(shared.snapshot);
      }
    }
  }

  void release(Shared shared) {
    boolean last;
    synchronized (open) {
      last = --shared.readers == 0 && shared.evicted;
    }
    if (last) {
      shared.snapshot.close();
    }
  }

  /** Closes what nobody reads; what is being read closes with its last reader. */
  @Override
  public void close() {
    List<Snapshot> idle = new ArrayList<>();
    synchronized (open) {
      closed = true;
      for (Shared shared : open.values()) {
        shared.evicted = true;
        if (shared.readers == 0) {
          idle.add(shared.snapshot);
        }
      }
      open.clear();
    }
    idle.forEach(Snapshot::close);
  }
}
