package io.periplus.iam.estate;

/** Parts of ARNs that were written by AWS or by a policy: no check, empty text for what is not. */
final class ArnParts {
  private static final int PARTS = 6;

  private ArnParts() {}

  static boolean isArn(String text) {
    int behind = 0;
    for (int i = 1; i < PARTS; i++) {
      behind = text.indexOf(':', behind) + 1;
      if (behind == 0) {
        return false;
      }
    }
    return text.startsWith("arn:");
  }

  static String partition(String arn) {
    return part(arn, 1);
  }

  static String service(String arn) {
    return part(arn, 2);
  }

  static String account(String arn) {
    return part(arn, 4);
  }

  /** Whether it names an account, {@code arn:aws:iam::111122223333:root}. */
  static boolean isRoot(String arn) {
    return isArn(arn) && service(arn).equals("iam") && part(arn, 5).equals("root");
  }

  private static String part(String arn, int index) {
    int from = 0;
    String found = "";
    for (int i = 0; i < PARTS - 1; i++) {
      int end = arn.indexOf(':', from);
      if (end < 0) {
        return "";
      }
      if (i == index) {
        found = arn.substring(from, end);
      }
      from = end + 1;
    }
    return index == PARTS - 1 ? arn.substring(from) : found;
  }
}
