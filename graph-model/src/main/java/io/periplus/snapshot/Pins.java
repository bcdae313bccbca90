package io.periplus.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which snapshots are being read (rule PB2): a count inside the process, and for other
 * processes one file {@code leases/<pid>-<uuid>} that names the snapshot.
 */
final class Pins {
  private static final Logger LOG = LoggerFactory.getLogger(Pins.class);

  private final Path leases;
  private final DurableFiles files;
  private final Map<String, Lease> held = new HashMap<>();

  Pins(Path leases, DurableFiles files) {
    this.leases = leases;
    this.files = files;
  }

  private static final class Lease {
    private final Path file;
    private int readers;

    Lease(Path file) {
      this.file = file;
    }
  }

  /** Keeps a snapshot from being pruned until closed; closing twice is harmless. */
  final class Pin implements AutoCloseable {
    private final String id;
    private boolean open = true;

    private Pin(String id) {
      this.id = id;
    }

    /** A second pin on the same snapshot. */
    Pin another() {
      return pin(id);
    }

    @Override
    public void close() {
      synchronized (held) {
        if (open) {
          open = false;
          release(id);
        }
      }
    }
  }

  Pin pin(String id) {
    synchronized (held) {
      held.computeIfAbsent(id, this::lease).readers++;
      return new Pin(id);
    }
  }

  private Lease lease(String id) {
    Path file = leases.resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    try {
      files.createDirectories(leases);
      files.write(file, (id + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A data directory on a read-only disk can be read: nobody prunes there either.
      LOG.debug("no lease written", e);
    }
    return new Lease(file);
  }

  private void release(String id) {
    Lease lease = held.get(id);
    if (--lease.readers == 0) {
      held.remove(id);
      try {
        Files.deleteIfExists(lease.file);
      } catch (IOException e) {
        LOG.debug("lease not removed; it ends with this process", e);
      }
    }
  }

  /** Ids of the snapshots that this or another living process reads. */
  Set<String> pinned() throws IOException {
    Set<String> pinned = new HashSet<>();
    synchronized (held) {
      pinned.addAll(held.keySet());
    }
    for (Path lease : leases()) {
      if (!isDead(lease)) {
        try {
          pinned.add(Files.readString(lease).strip());
        } catch (NoSuchFileException endedMeanwhile) {
          continue;
        }
      }
    }
    return pinned;
  }

  /** Removes the leases of processes that are gone. */
  void removeDead() throws IOException {
    for (Path lease : leases()) {
      if (isDead(lease)) {
        Files.deleteIfExists(lease);
      }
    }
  }

  private List<Path> leases() throws IOException {
    try (Stream<Path> list = Files.list(leases)) {
      return list.toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  private static boolean isDead(Path lease) {
    String name = lease.getFileName().toString();
    int dash = name.indexOf('-');
    return dash > 0
        && name.substring(0, dash).chars().allMatch(Character::isDigit)
        && !isAlive(Long.parseLong(name.substring(0, dash)));
  }

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
