import type * as pulumi from "@pulumi/pulumi";

/** How clients on the internet reach the servers, in the form that a DNS record needs. */
export type Entry =
    | { readonly kind: "addresses"; readonly addresses: readonly pulumi.Output<string>[] }
    | {
          readonly kind: "load-balancer";
          readonly dnsName: pulumi.Output<string>;
          /** Hosted zone of the load balancer itself, for alias records. */
          readonly zoneId: pulumi.Output<string>;
      };
