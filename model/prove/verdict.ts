import type { ResourceRef } from "../network/facts";

/** One step of a way that is open. */
export interface Hop {
    /** What is passed, as in `security group "app"`. */
    readonly at: string;
    /** Why it lets through, as in `tcp 443 from prefix list "carrier-east"`. */
    readonly text: string;
    readonly resource?: ResourceRef;
}

/** One thing that stops a flow, in the words of the resource that would have to change. */
export interface Blocker {
    /** Which rule of the network stops it, as in `security-group-ingress`. */
    readonly rule: string;
    readonly text: string;
    readonly resource?: ResourceRef;
    /** Whether AWS (or the scenario) fixes it, so that no change of this resource helps. */
    readonly fixed?: boolean;
    /** What would undo it, as data. Absent for what is fixed. */
    readonly change?: Change;
}

/** A change of the network that undoes one blocker. */
export type Change =
    | {
          readonly kind: "security-group-rule";
          readonly group: string;
          readonly direction: "ingress" | "egress";
          readonly protocol: Protocol | "icmpv6";
          readonly port?: number;
          readonly cidrs: readonly string[];
      }
    | {
          readonly kind: "network-acl-entry";
          readonly acl: string;
          readonly direction: "ingress" | "egress";
          readonly protocol: Protocol | "icmpv6";
          readonly ports?: { readonly from: number; readonly to: number };
          readonly cidrs: readonly string[];
      }
    | {
          readonly kind: "route";
          readonly table: string;
          readonly cidrs: readonly string[];
          /** Kind of what the route has to lead to, and its id where there is one already. */
          readonly target: { readonly kind: string; readonly id?: string };
      }
    | {
          readonly kind: "transit-route";
          readonly table: string;
          readonly cidrs: readonly string[];
          readonly attachment: string;
      }
    | { readonly kind: "public-address"; readonly interface: string; readonly address: "internet" | "carrier" }
    | { readonly kind: "other"; readonly what: string };

export type Protocol = "tcp" | "udp" | "icmp";

/** Something that is not known, and whose value it is. */
export interface Missing {
    readonly text: string;
    readonly of: readonly ResourceRef[];
}

/** The answer to a flow, with its certificate. */
export type Verdict =
    | {
          readonly kind: "reachable";
          readonly hops: readonly Hop[];
          /** Addresses of a class that get through, where they are not all of it. */
          readonly addresses?: readonly string[];
          /** For a DNS name: the workload that serves it. */
          readonly servedBy?: string;
      }
    | {
          readonly kind: "unreachable";
          /** A smallest set of blockers whose undoing, all together, opens the flow. */
          readonly blockedBy: readonly Blocker[];
          /** Every such set that was found, `blockedBy` first. */
          readonly alternatives: readonly (readonly Blocker[])[];
          readonly servedBy?: string;
      }
    | {
          readonly kind: "partly";
          readonly hops: readonly Hop[];
          /** What gets through and what does not, as phrases. */
          readonly through: readonly string[];
          readonly blockedBy: readonly Blocker[];
          readonly servedBy?: string;
      }
    | {
          readonly kind: "unknown";
          readonly missing: readonly Missing[];
          readonly servedBy?: string;
          /** Whether the flow itself cannot be read, by a mistyped name for one: no value to come will answer it. */
          readonly misstated?: true;
      };
