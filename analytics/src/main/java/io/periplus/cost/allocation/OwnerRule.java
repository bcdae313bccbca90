package io.periplus.cost.allocation;

/** How an owner is found. */
public enum OwnerRule {
  /** Network interface or address: what it is attached to. */
  OW1,
  /** Volume: its instance. */
  OW2,
  /** Snapshot: the owner of its volume, else the image made of it. */
  OW3,
  /** Instance: its Auto Scaling group; that: its node group or capacity provider. */
  OW4,
  /** ECS task: its service; that: its cluster. */
  OW5,
  /** Aurora instance: its cluster. */
  OW6,
  /** Log group: the one resource that writes it. */
  OW7
}
