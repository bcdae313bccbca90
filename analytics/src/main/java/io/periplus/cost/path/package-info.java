/** What a gigabyte costs on its way through a network, and from when on another way is cheaper. */
package io.periplus.cost.path;
