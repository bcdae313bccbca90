package io.periplus.snapshot;

import java.util.Set;

/**
 * Which rows to read. Sets restrict when they are not empty, and all must match.
 *
 * @param types resource types, {@code AWS::EC2::Vpc}
 * @param accounts owners
 * @param regions {@code global} for global resources
 * @param operations source operations, {@code ec2:DescribeVpcs}
 */
public record RowFilter(
    Set<String> types, Set<String> accounts, Set<String> regions, Set<String> operations) {

  /** No restriction. */
  public static final RowFilter ALL = new RowFilter(Set.of(), Set.of(), Set.of(), Set.of());

  public RowFilter {
    types = Set.copyOf(types);
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
    operations = Set.copyOf(operations);
  }

  public RowFilter withTypes(String... newTypes) {
    return new RowFilter(Set.of(newTypes), accounts, regions, operations);
  }

  public RowFilter withAccounts(String... newAccounts) {
    return new RowFilter(types, Set.of(newAccounts), regions, operations);
  }

  public RowFilter withRegions(String... newRegions) {
    return new RowFilter(types, accounts, Set.of(newRegions), operations);
  }

  public RowFilter withOperations(String... newOperations) {
    return new RowFilter(types, accounts, regions, Set.of(newOperations));
  }
}
