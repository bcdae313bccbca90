package io.periplus.iam.escalation;

/** Whether who and what is alike is asked about once. */
enum Grouping {
  /** Callers and resources that no policy tells apart share their answers (ALG3). */
  ALIKE,
  /** Everybody is asked about everything: the obvious way, that the other is compared with. */
  APART
}
