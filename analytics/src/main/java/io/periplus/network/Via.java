package io.periplus.network;

/** The way in or out (spec sections 2.8 and 3.2). */
public enum Via {
  INTERNET_GATEWAY,
  NAT_GATEWAY,
  EGRESS_ONLY_INTERNET_GATEWAY,
  TRANSIT_GATEWAY_EGRESS,
  LOAD_BALANCER,
  CLOUDFRONT,
  API_GATEWAY,
  GLOBAL_ACCELERATOR,
  LAMBDA_URL,
  SERVICE_ENDPOINT,
  APPLIANCE,
  ON_PREMISES,
  SERVICE_NETWORK,
  /** Inside a VPC. */
  LOCAL,
  /** To another VPC through a peering connection. */
  PEERING,
  /** To another VPC through a transit gateway. */
  TRANSIT_GATEWAY,
  /** Through an interface endpoint to somebody's service. */
  PRIVATELINK,
  /** To a service of AWS through a gateway endpoint, which is not the internet (EG12). */
  GATEWAY_ENDPOINT,
  NONE
}
