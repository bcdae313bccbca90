/** The command line: picocli commands and the composition root that wires the rooms together. */
package io.periplus.cli;
