package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.List;

/**
 * A managed prefix list.
 *
 * @param entries null when they could not be read: unknown, not empty (RT9)
 */
public record PrefixList(Origin origin, String id, List<CidrBlock> entries) {
  public PrefixList {
    entries = entries == null ? null : List.copyOf(entries);
  }
}
