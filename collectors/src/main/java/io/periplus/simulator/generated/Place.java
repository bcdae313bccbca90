package io.periplus.simulator.generated;

import java.util.List;

/**
 * A region of an account, and how much lies there.
 *
 * @param account index of the account, 0 is the management account
 * @param region index into {@link #REGIONS}
 * @param interfaces network interfaces; everything else in the network follows from them
 * @param functions Lambda functions
 */
record Place(int account, int region, int interfaces, int functions) {
  static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

  /** Six digits of zeros in front: no account that AWS ever gave out. */
  static String accountId(int account) {
    String number = Integer.toString(account + 1);
    return "000000000000".substring(number.length()) + number;
  }

  String accountId() {
    return accountId(account);
  }

  String regionName() {
    return REGIONS.get(region);
  }

  String zone(int number) {
    return regionName() + "abc".charAt(number % 3);
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + regionName() + ":" + accountId() + ":" + resource;
  }
}
