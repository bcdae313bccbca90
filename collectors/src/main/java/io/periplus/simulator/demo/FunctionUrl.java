package io.periplus.simulator.demo;

/** A function URL; {@code authentication} is {@code NONE} or {@code AWS_IAM}. */
record FunctionUrl(String arn, String address, String authentication) {}
