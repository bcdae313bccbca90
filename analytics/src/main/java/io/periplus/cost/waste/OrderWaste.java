package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.estimate.EstimateRules;
import io.periplus.model.Arn;
import java.util.List;
import java.util.Map;

/**
 * Tags, deleted stacks and the advice of AWS itself, W74 to W76.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html">Cost
 *     allocation tags</a>
 */
final class OrderWaste {
  private static final String STACK_TAG = "aws:cloudformation:stack-id";

  private static final String[] PRICED =
      EstimateRules.all().stream()
          .filter(rule -> !rule.components().isEmpty())
          .map(rule -> rule.type().name())
          .toArray(String[]::new);

  static final WasteRule UNTAGGED =
      rule("W74", "Untagged spend", PRICED)
          .group(WasteGroup.HYGIENE)
          .confidence(WasteConfidence.HIGH)
          .says("lacks a tag of cost.required-tags, its own or inherited", "nothing")
          .page("https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html")
          .where(w -> !w.estate().input().settings().requiredTags().isEmpty())
          .judge(
              w -> {
                Map<String, String> tags = w.estate().input().effectiveTags().apply(w.arn());
                List<String> missing =
                    w.estate().input().settings().requiredTags().stream()
                        .filter(key -> !tags.containsKey(key))
                        .sorted()
                        .toList();
                return w.foundIf(
                    !missing.isEmpty(),
                    () ->
                        w.found(Saving.none(WasteReason.USAGE_NOT_KNOWN)).with("missing", missing));
              });

  static final WasteRule DELETED_STACK =
      rule("W75", "Resource of a deleted stack", PRICED)
          .confidence(WasteConfidence.LOW)
          .says("its tag names a stack that is not there", "the whole resource")
          .page(
              "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html")
          .judge(OrderWaste::ofDeletedStack);

  static final WasteRule ADVICE =
      rule("W76", "Advice of Compute Optimizer", "AWS::IAM::AccountRoot")
          .group(WasteGroup.RESIZE)
          .says("rows of Compute Optimizer or Cost Optimization Hub, if collected", "theirs")
          .page(
              "https://docs.aws.amazon.com/compute-optimizer/latest/ug/what-is-compute-optimizer.html")
          .judge(w -> Verdict.notEvaluated(WasteReason.ADVICE_NOT_COLLECTED));

  static final List<WasteRule> ALL = List.of(UNTAGGED, DELETED_STACK, ADVICE);

  private OrderWaste() {}

  /** The stack may be in another region: its scope is the one that must be complete. */
  private static Verdict ofDeletedStack(WasteCase w) {
    String stack = w.resource().tags().getOrDefault(STACK_TAG, "");
    Arn arn = Arn.tryParse(stack).orElse(null);
    WasteResource known = w.estate().resource(stack);
    if (arn == null || (known != null && !known.stub())) {
      return Verdict.CLEAN;
    }
    List<String> gaps =
        w.estate()
            .scopes()
            .gaps(List.of("cloudformation:DescribeStacks"), arn.account(), arn.region());
    return gaps.isEmpty()
        ? w.found(w.whole()).with("stack", stack)
        : Verdict.unknown(WasteReason.SCOPE_NOT_COMPLETE).with("scopes", gaps);
  }
}
