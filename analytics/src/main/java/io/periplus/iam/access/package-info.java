/**
 * Who can do what to which data store, key or compute: classes of principals and of resources that
 * policies do not tell apart, and one evaluation for each pair of classes and action.
 *
 * <p>Pure: records in, records out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
package io.periplus.iam.access;
