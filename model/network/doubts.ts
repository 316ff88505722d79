import type { ResourceRef, Seen, Unknown } from "./facts";

/** The other side of a flow, seen from what is in a VPC; `inside` one VPC, or `between` two of them. */
export type Side = "internet" | "carrier" | "on-premises" | "service" | "inside" | "between";

/**
 * Something declared that carries or decides traffic and that the proof does not follow. An answer that it could change is
 * unknown, and names it.
 */
export interface Doubt {
    readonly resource: ResourceRef;
    readonly why: Unknown;
    /** Whether it may carry what nothing else does, or stop what would get through otherwise. */
    readonly effect: "opens" | "closes" | "either";
    /** Ids of VPCs, security groups and ends of flows that it concerns. Absent: it may concern anything. */
    readonly concerns?: Seen<string>;
    /** Flows with this other side. Absent: with any. */
    readonly sides?: readonly Side[];
    /** What it closes are ways that pass one of these types. Absent: any way. */
    readonly passing?: readonly string[];
    /** A workload that it hands on by: only what that workload reaches itself may be open. */
    readonly relay?: string;
}
