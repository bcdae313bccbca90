package io.periplus.spark;

import io.periplus.iam.access.AccessKernel;
import io.periplus.iam.access.Subject;
import io.periplus.iam.escalation.EscalationEngine;
import io.periplus.iam.escalation.EscalationResult;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.LevelFacts;
import io.periplus.iam.input.TechniqueReader;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** What decides access: the rows travel to executors, the kernel is made once in each process. */
final class SharedAccess implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final EscalationEngine ESCALATION =
      new EscalationEngine(
          ActionFacts.standard(), TechniqueReader.standard(), IdentityProvidersReader.standard());

  private final AccessInput input;
  private transient OnFirstUse<AccessEstate> estate;
  private transient OnFirstUse<AccessKernel> kernel;
  private transient OnFirstUse<EscalationResult> escalation;

  SharedAccess(AccessInput input) {
    this.input = input;
    init();
  }

  private void init() {
    estate = new OnFirstUse<>(input::estate);
    escalation = new OnFirstUse<>(() -> ESCALATION.compute(estate.get()));
    kernel = new OnFirstUse<>(() -> kernel(estate.get(), escalation.get()));
  }

  /** What an escalation makes of somebody is evaluated like everybody else (ESC5, ESC9). */
  private static AccessKernel kernel(AccessEstate estate, EscalationResult escalation) {
    List<Subject> nodes =
        escalation.kernelPrincipals().stream()
            .map(node -> Subject.node(node.id(), node.facts(), node.keys()))
            .toList();
    return AccessKernel.compile(estate, ActionFacts.standard(), LevelFacts.standard(), nodes);
  }

  AccessKernel kernel() {
    return kernel.get();
  }

  AccessEstate estate() {
    return estate.get();
  }

  EscalationResult escalation() {
    return escalation.get();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    init();
  }

  /** How a task finds it: as {@link NetworkHandle}. */
  static final class Handle implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Map<Long, SharedAccess> LOCAL = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    private final long number;

    /** Null in local mode. */
    private final Broadcast<SharedAccess> broadcast;

    private Handle(long number, Broadcast<SharedAccess> broadcast) {
      this.number = number;
      this.broadcast = broadcast;
    }

    static Handle of(JavaSparkContext spark, SharedAccess access) {
      if (!spark.isLocal()) {
        return new Handle(0, spark.broadcast(access));
      }
      long number = NEXT.incrementAndGet();
      LOCAL.put(number, access);
      return new Handle(number, null);
    }

    AccessKernel kernel() {
      return access().kernel();
    }

    AccessEstate estate() {
      return access().estate();
    }

    EscalationResult escalation() {
      return access().escalation();
    }

    private SharedAccess access() {
      return broadcast == null ? LOCAL.get(number) : broadcast.value();
    }

    void release() {
      if (broadcast == null) {
        LOCAL.remove(number);
      } else {
        broadcast.destroy();
      }
    }
  }
}
