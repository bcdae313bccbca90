/**
 * IAM policy evaluation by AWS's rules: pure functions over records, no Spark, no graph, no clock,
 * no log.
 *
 * <p>A question is who ({@link io.periplus.iam.Principal}) does what to which resource in which
 * context ({@link io.periplus.iam.AccessRequest}); the answer has three values ({@link
 * io.periplus.iam.Decision}). What is not known, a context key or a policy that could not be read,
 * makes the answer {@code MAYBE} and is named; it never makes it a yes or a no.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
package io.periplus.iam;
