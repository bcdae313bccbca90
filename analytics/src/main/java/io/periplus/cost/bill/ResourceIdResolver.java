package io.periplus.cost.bill;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Decides which vertex a {@link NormalisedId} is, where its text leaves a choice: databases by
 * their resource id (RID8), tasks and stages that are gone (RID10, RID11), ids that mean two
 * resources (RID17).
 */
public final class ResourceIdResolver {
  /** What a snapshot is asked. */
  public interface Inventory {
    /** Whether the ARN is a vertex, a stub too. */
    boolean contains(String arn);

    /** ARNs of the databases with this {@code DbiResourceId} or {@code DbClusterResourceId}. */
    Collection<String> databases(String resourceId);

    /** ARN of the ECS service of a task by its tag {@code aws:ecs:serviceName}, else null. */
    String serviceOf(String taskArn);
  }

  /** Why an id leads to no resource, or not to the one it names. */
  public enum Reason {
    NO_RESOURCE_ID,
    UNRECOGNISED_ID,
    AMBIGUOUS_ID,
    /** The task is gone; its service or cluster pays. */
    EPHEMERAL_TASK
  }

  /**
   * The vertex of a line.
   *
   * @param arn null when there is none
   * @param reason null when the id names exactly this vertex
   * @param candidates the ARNs of an ambiguous id, sorted
   */
  public record Resolution(String arn, Reason reason, List<String> candidates, IdRule rule) {
    public Resolution {
      candidates = List.copyOf(candidates);
    }
  }

  private final Inventory inventory;

  public ResourceIdResolver(Inventory inventory) {
    this.inventory = requireNonNull(inventory, "inventory is null");
  }

  /** Decides. */
  public Resolution resolve(NormalisedId id) {
    if (id.arn() == null) {
      Reason reason = id.rule() == IdRule.RID1 ? Reason.NO_RESOURCE_ID : Reason.UNRECOGNISED_ID;
      return new Resolution(null, reason, List.of(), id.rule());
    }
    if (id.databaseId() != null) {
      Collection<String> found = inventory.databases(id.databaseId());
      return found.isEmpty() ? only(id, id.arn()) : oneOf(id, found);
    }
    if (!id.others().isEmpty()) {
      List<String> found = new ArrayList<>();
      if (inventory.contains(id.arn())) {
        found.add(id.arn());
      }
      id.others().stream().filter(inventory::contains).forEach(found::add);
      return found.isEmpty() ? only(id, id.arn()) : oneOf(id, found);
    }
    if (inventory.contains(id.arn())) {
      return only(id, id.arn());
    }
    if (id.rule() == IdRule.RID10) {
      String service = inventory.serviceOf(id.arn());
      if (service != null) {
        return only(id, service);
      }
      return id.parent() == null
          ? only(id, id.arn())
          : new Resolution(id.parent(), Reason.EPHEMERAL_TASK, List.of(), id.rule());
    }
    return only(
        id, id.parent() != null && inventory.contains(id.parent()) ? id.parent() : id.arn());
  }

  private static Resolution only(NormalisedId id, String arn) {
    return new Resolution(arn, null, List.of(), id.rule());
  }

  private static Resolution oneOf(NormalisedId id, Collection<String> found) {
    List<String> sorted = List.copyOf(new TreeSet<>(found));
    return sorted.size() == 1
        ? only(id, sorted.get(0))
        : new Resolution(null, Reason.AMBIGUOUS_ID, sorted, id.rule());
  }
}
