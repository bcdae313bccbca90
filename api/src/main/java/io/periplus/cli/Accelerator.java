package io.periplus.cli;

/** Inventories that a crawl may ask besides, by the names that people type. */
enum Accelerator {
  CONFIG
}
