/** Long work: what runs, how far it is, what it said. */
package io.periplus.jobs;
