package io.periplus.report;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import io.periplus.model.PortRange;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What of an exposure may change while it stays the same exposure: ports, remotes, verdict.
 *
 * @param fromPort null for protocols without ports
 * @param icmpType first type; null unless ICMP; -1 for any
 * @param icmpTypeTo last type
 * @param targetPort port at the resource behind a front, else null
 * @param pathId witness in table {@code path}; not part of the content
 */
public record ExposureBox(
    Integer fromPort,
    Integer toPort,
    Integer icmpType,
    Integer icmpCode,
    Integer icmpTypeTo,
    Integer icmpCodeTo,
    Integer targetPort,
    List<String> remoteCidrs,
    String verdict,
    String pathId)
    implements Comparable<ExposureBox> {
  private static final Comparator<Integer> NULLS_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());
  private static final Comparator<ExposureBox> ORDER =
      Comparator.comparing(ExposureBox::fromPort, NULLS_FIRST)
          .thenComparing(ExposureBox::toPort, NULLS_FIRST)
          .thenComparing(ExposureBox::icmpType, NULLS_FIRST)
          .thenComparing(ExposureBox::icmpCode, NULLS_FIRST)
          .thenComparing(ExposureBox::icmpTypeTo, NULLS_FIRST)
          .thenComparing(ExposureBox::icmpCodeTo, NULLS_FIRST)
          .thenComparing(ExposureBox::targetPort, NULLS_FIRST)
          .thenComparing(ExposureBox::verdict)
          .thenComparing(box -> String.join(",", box.remoteCidrs()));
  private static final int SHOWN_CIDRS = 4;

  public ExposureBox {
    remoteCidrs = List.copyOf(remoteCidrs);
  }

  /** Whether both say the same; the witness may differ. */
  public boolean sameContent(ExposureBox other) {
    return ORDER.compare(this, other) == 0;
  }

  /**
   * Whether {@code other} let in all that this one does: its ports and remotes hold these. Remotes
   * that only several blocks together hold are not seen as held.
   */
  public boolean isWithin(ExposureBox other) {
    boolean ports =
        fromPort == null
            ? other.fromPort == null
            : other.fromPort != null && other.fromPort <= fromPort && toPort <= other.toPort;
    return ports
        && icmpIsWithin(other)
        && Objects.equals(targetPort, other.targetPort)
        && remoteCidrs.stream()
            .allMatch(cidr -> other.remoteCidrs.stream().anyMatch(wider -> contains(wider, cidr)));
  }

  private boolean icmpIsWithin(ExposureBox other) {
    if (icmpType == null || other.icmpType == null) {
      return icmpType == null && other.icmpType == null;
    }
    return within(icmpType, icmpTypeTo, other.icmpType, other.icmpTypeTo)
        && within(icmpCode, icmpCodeTo, other.icmpCode, other.icmpCodeTo);
  }

  /** Whether a run lies in another; -1 is any. */
  private static boolean within(int first, int last, int otherFirst, int otherLast) {
    return otherFirst < 0 || first >= otherFirst && last <= otherLast;
  }

  private static boolean contains(String wider, String cidr) {
    CidrBlock outer = CidrBlock.parse(wider);
    CidrBlock inner = CidrBlock.parse(cidr);
    if (outer.family() != inner.family() || outer.prefixLength() > inner.prefixLength()) {
      return false;
    }
    if (outer instanceof Ipv4Cidr four) {
      return four.contains(((Ipv4Cidr) inner).first());
    }
    Ipv6Cidr six = (Ipv6Cidr) inner;
    return ((Ipv6Cidr) outer).contains(six.high(), six.low());
  }

  /** {@code 443 from 0.0.0.0/0}, {@code all ports from 203.0.113.0/24 (UNKNOWN)}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (fromPort != null) {
      boolean all = fromPort == PortRange.ALL.from() && toPort == PortRange.ALL.to();
      text.append(all ? "all ports" : new PortRange(fromPort, toPort).toString()).append(' ');
    } else if (icmpType != null && icmpType >= 0) {
      text.append("type ").append(run(icmpType, icmpTypeTo)).append(' ');
      if (icmpCode >= 0) {
        text.append("code ").append(run(icmpCode, icmpCodeTo)).append(' ');
      }
    }
    text.append("from ")
        .append(
            String.join(", ", remoteCidrs.subList(0, Math.min(SHOWN_CIDRS, remoteCidrs.size()))));
    if (remoteCidrs.size() > SHOWN_CIDRS) {
      text.append(" and ").append(remoteCidrs.size() - SHOWN_CIDRS).append(" more");
    }
    if (!"REACHABLE".equals(verdict)) {
      text.append(" (").append(verdict).append(')');
    }
    return text.toString();
  }

  private static String run(int first, int last) {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }

  @Override
  public int compareTo(ExposureBox other) {
    return ORDER.compare(this, other);
  }
}
