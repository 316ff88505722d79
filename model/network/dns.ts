import type { Element, Fact } from "./facts";

/** A record of a hosted zone that leads to something in the network. */
export interface DnsRecord extends Element {
    /** Full name without the last dot. */
    readonly name: Fact<string>;
    /** What answers: ids of workloads, load balancers or Lattice services. */
    readonly targets: Fact<readonly string[]>;
    /** Ids of the VPCs that the record's private zone answers in. Absent: it answers everybody. */
    readonly onlyIn?: Fact<readonly string[]>;
    /** For an alias of other records: their name. What answers is theirs then, and `targets` has nothing. */
    readonly aliasOf?: string;
    /** Failover role. Absent: a simple record. */
    readonly failover?: Fact<"PRIMARY" | "SECONDARY">;
    /** Absent: Route 53 takes it for healthy always. */
    readonly healthCheck?: Fact<string>;
}

export interface HealthCheck extends Element {
    /**
     * `alarm` follows a CloudWatch alarm, `calculated` its children, `endpoint` asks over the internet and so
     * never reaches a carrier address by TCP.
     */
    readonly kind: Fact<"alarm" | "calculated" | "endpoint">;
    /** For `alarm` and `endpoint`: ids of the workloads whose failure it notices; absent: it notices none. */
    readonly watches?: Fact<readonly string[]>;
    /** For `endpoint`. */
    readonly port?: Fact<number>;
    readonly children?: Fact<readonly string[]>;
    /** For `calculated`: how many children have to be healthy. */
    readonly threshold?: Fact<number>;
}
