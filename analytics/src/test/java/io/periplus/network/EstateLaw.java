package io.periplus.network;

import java.util.function.Consumer;

/**
 * What must hold of every estate; the names are those of the test plan. {@link EstateLawsTest}
 * holds each against the random estates, {@link EstateLawFaultsTest} against kernels that break it.
 */
enum EstateLaw {
  P1_ROWS("exposure and egress equal the slow twin", TwinLaws::rowsEqualTheSlowTwin),
  P1_SERVICES(
      "exposure through services equals the slow twin",
      TwinLaws::exposureThroughServicesEqualsTheSlowTwin),
  P2_ALLOW_RULE("an allow rule never takes anything away", MonotoneLaws::anAllowRuleNeverTakesAway),
  P3_ROUTE(
      "a route that goes adds nothing by its target",
      MonotoneLaws::aRouteThatGoesAddsNothingByItsTarget),
  P4_FIRST_DENY("a first deny never adds anything", MonotoneLaws::aFirstDenyNeverAdds),
  P4_LAST_ALLOW("a last allow never takes anything away", MonotoneLaws::aLastAllowNeverTakesAway),
  P5_ORDER("the order of input changes nothing", SamenessLaws::theOrderOfInputChangesNothing),
  P6_RENAMING("renaming commutes with the job", SamenessLaws::renamingCommutesWithTheJob),
  P6_ORDER_OF_NAMES(
      "the order of names decides nothing", SamenessLaws::theOrderOfNamesDecidesNothing),
  P7_CLASSES(
      "a class answers what each member would alone",
      SamenessLaws::aClassAnswersWhatEachMemberWouldAlone),
  P8_PARTS("parts add up to the whole", SamenessLaws::partsAddUpToTheWhole),
  P10_HIDDEN("hiding an input only adds unknown", HiddenInputLaws::hidingAnInputOnlyAddsUnknown),
  P10_HIDDEN_HUBS(
      "hiding an input of hubs only adds unknown",
      HiddenInputLaws::hidingAnInputOfHubsOnlyAddsUnknown),
  P11_CANONICAL("rows are minimal and in order", RowLaws::rowsAreCanonical),
  P11_DISJOINT("rows of one endpoint are disjoint", RowLaws::rowsOfOneEndpointAreDisjoint),
  P11_BOXES("rows are the boxes of their traffic", RowLaws::rowsAreTheBoxesOfTheirTraffic),
  P11_WITNESS("every row has its witness", RowLaws::everyRowHasItsWitness),
  P12_EXPLAIN("explanations agree with rows", ExplanationLaws::explanationsAgreeWithRows),
  P12_EXPLAIN_HIDDEN_NODES(
      "explanations agree with rows where nodes are hidden",
      ExplanationLaws::explanationsAgreeWithRowsOfHiddenNodes),
  P13_WHAT_IF(
      "a comparison tells the changed estate", WhatIfLaws::aComparisonTellsTheChangedEstate),
  P13_INVERSE(
      "a change and its inverse change nothing", WhatIfLaws::aChangeAndItsInverseChangeNothing);

  private final String text;
  private final Consumer<SeededEstate> law;

  EstateLaw(String text, Consumer<SeededEstate> law) {
    this.text = text;
    this.law = law;
  }

  /**
   * Fails, with the place, where the law does not hold.
   *
   * @return how many questions were asked
   */
  long hold(SeededEstate estate) {
    long before = estate.questions();
    law.accept(estate);
    return estate.questions() - before;
  }

  /** {@code P2 an allow rule never takes anything away}. */
  @Override
  public String toString() {
    return name().substring(0, name().indexOf('_')) + ' ' + text;
  }
}
