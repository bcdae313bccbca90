/**
 * An estate as policy evaluation sees it: accounts, principals, policies and resources as records,
 * and what of them has a say in a request. Pure: built by {@link io.periplus.iam.input} from
 * inventory, or by hand.
 */
package io.periplus.iam.estate;
