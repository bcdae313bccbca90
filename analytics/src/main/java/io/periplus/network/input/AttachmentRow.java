package io.periplus.network.input;

import static java.util.Objects.requireNonNull;

/**
 * A row of table {@code relationship} with type {@code ATTACHED_TO}: who owns a network interface
 * (OW1).
 *
 * @param sourceArn network interface
 * @param targetArn owner
 */
public record AttachmentRow(String sourceArn, String targetArn) {
  public AttachmentRow {
    requireNonNull(sourceArn, "sourceArn is null");
    requireNonNull(targetArn, "targetArn is null");
  }
}
