package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a comparison tells of a change is what the job tells of the changed estate (P13). */
final class WhatIfLaws {
  private static final int PACKETS = 8;

  private WhatIfLaws() {}

  static void aComparisonTellsTheChangedEstate(SeededEstate estate) {
    NetworkModel after = EditedEstates.after(estate.seed);
    NetworkComparison told = estate.kernel.comparison(estate.model, after);
    Rows before = new Rows(estate.results().exposures, estate.results().egress);
    Results now = estate.kernel.results(after);
    Rows changed = new Rows(now.exposures, now.egress);
    Rows gone = new Rows(told.exposures().removed(), told.egress().removed());
    told.exposures().changed().forEach(each -> gone.add(each.before()));
    told.egress().changed().forEach(each -> gone.add(each.before()));
    Rows come = new Rows(told.exposures().added(), told.egress().added());
    told.exposures().changed().forEach(each -> come.add(each.after()));
    told.egress().changed().forEach(each -> come.add(each.after()));

    RandomGenerator random = estate.random();
    for (String place : before.places()) {
      IpFamily family = place.contains(":") ? IpFamily.IPV6 : IpFamily.IPV4;
      for (int i = 0; i < PACKETS; i++) {
        SlowAddress remote = estate.packets().anyRemote(family, random);
        SlowHeader header = estate.packets().anyHeader(family, random);
        List<RowMatch> expected = new ArrayList<>(before.at(place, remote, header));
        for (RowMatch each : gone.at(place, remote, header)) {
          expected.removeIf(row -> row.way().equals(each.way()));
        }
        expected.addAll(come.at(place, remote, header));
        Verdict foretold = strongest(expected);
        Verdict actual = strongest(changed.at(place, remote, header));
        estate.asked();
        if (foretold != actual) {
          throw new AssertionError(
              place + " and " + remote + ' ' + header + ": " + actual + ", told " + foretold);
        }
      }
    }
  }

  /** What is changed and changed back is as before. */
  static void aChangeAndItsInverseChangeNothing(SeededEstate estate) {
    NetworkModel after = EditedEstates.after(estate.seed);
    NetworkComparison there = estate.kernel.comparison(estate.model, after);
    NetworkComparison back = estate.kernel.comparison(after, estate.model);
    estate.asked();
    if (!there.exposures().added().equals(back.exposures().removed())
        || !there.exposures().removed().equals(back.exposures().added())
        || !there.egress().added().equals(back.egress().removed())
        || !there.egress().removed().equals(back.egress().added())
        || !there.pairsAdded().equals(back.pairsRemoved())
        || there.exposures().changed().size() != back.exposures().changed().size()) {
      throw new AssertionError("the way back takes away other rows than the change added");
    }
  }

  private static Verdict strongest(List<RowMatch> rows) {
    Verdict best = Verdict.BLOCKED;
    for (RowMatch row : rows) {
      best = best.strongest(row.verdict());
    }
    return best;
  }

  /** Rows that are not blocked, by owner, interface, address and direction. */
  private static final class Rows {
    private final Map<String, List<RowMatch>> rows = new HashMap<>();

    Rows(List<ExposureRow> exposures, List<EgressRow> egress) {
      exposures.forEach(this::add);
      egress.forEach(this::add);
    }

    void add(ExposureRow row) {
      if (Results.isDirect(row) && row.networkInterfaceId() != null) {
        String own = row.privateAddress() == null ? row.address() : row.privateAddress();
        add("to " + row.networkInterfaceId() + ' ' + own + ' ' + name(row.arn()), RowMatch.of(row));
      }
    }

    void add(EgressRow row) {
      if (row.networkInterfaceId() != null) {
        String from = "from " + row.networkInterfaceId() + ' ' + row.address();
        add(from + ' ' + name(row.arn()), RowMatch.of(row));
      }
    }

    /** Without colons, which tell IPv6 addresses. */
    private static String name(String arn) {
      return arn.replace(':', '.');
    }

    private void add(String place, RowMatch row) {
      if (row.verdict() != Verdict.BLOCKED) {
        rows.computeIfAbsent(place, key -> new ArrayList<>()).add(row);
      }
    }

    List<String> places() {
      return rows.keySet().stream().sorted().toList();
    }

    List<RowMatch> at(String place, SlowAddress remote, SlowHeader header) {
      return rows.getOrDefault(place, List.of()).stream()
          .filter(row -> row.contains(remote, header))
          .toList();
    }
  }
}
