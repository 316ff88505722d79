import type * as pulumi from "@pulumi/pulumi";

/** How clients on the internet reach the servers, in the form that a DNS record needs. */
export type Entry =
    | { readonly kind: "addresses"; readonly addresses: readonly pulumi.Output<string>[] }
    | {
          readonly kind: "load-balancer";
          readonly dnsName: pulumi.Output<string>;
          /** Hosted zone of the load balancer itself, for alias records. */
          readonly zoneId: pulumi.Output<string>;
      }
    | {
          readonly kind: "records";
          /** Name of records that lead to the servers which are well. */
          readonly dnsName: string;
          /** The hosted zone that they stand in. */
          readonly zoneId: pulumi.Input<string>;
          /** The records: Route 53 takes no alias of a name that is not there. */
          readonly records: readonly pulumi.Resource[];
      };
