package io.periplus.network.whatif;

/** Resources as a whole; others that list one are taken to have it detached first. */
final class ResourceEdit implements WhatIf.Edit {
  @Override
  public void apply(Change change, ChangedRows rows) {
    if (change.operation() != Change.Operation.REMOVE) {
      throw ChangeException.invalid(
          change.at("op"), "a resource is removed; what it has is added by other kinds.");
    }
    rows.delete(rows.the(change.required("resourceId"), change.at("resourceId")));
  }
}
