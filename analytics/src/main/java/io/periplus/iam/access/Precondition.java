package io.periplus.iam.access;

/**
 * What must hold of a resource, besides the policies, for an action on it to give control (E6).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html">Session
 *     Manager</a>
 */
public enum Precondition {
  /** Nothing. */
  NONE,
  /** The agent of Systems Manager answers: {@code PingStatus} is {@code Online}. */
  MANAGED_INSTANCE_ONLINE,
  /** There is a network path to port 22, and an agent of EC2 Instance Connect behind it. */
  SSH_PATH,
  /** {@code enableExecuteCommand} of the task. */
  EXECUTE_COMMAND_ENABLED,
  /** {@code NotebookInstanceStatus} is {@code InService}. */
  NOTEBOOK_IN_SERVICE,
  /** An access entry gives the principal the policy of a cluster administrator. */
  CLUSTER_ADMIN_ENTRY
}
