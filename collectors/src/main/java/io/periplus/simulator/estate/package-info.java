/** What the simulator answers from: estates, recorded or generated. */
package io.periplus.simulator.estate;
