import type { OpenPorts, Ports } from "./ports";
import type { ArrowKind } from "./scene";

/** Two places in the picture, and the flow between them in the words of the proof. */
export interface Ends {
    readonly from: string;
    readonly to: string;
    /** What the flow starts from: a URN, `internet` or `carrier:<zone>`. */
    readonly source: string;
    readonly target: string;
}

/** Ends that a security group or a Lattice service names, with the ports that it names; whether they are open is another matter. */
export interface Named extends Ends {
    readonly ports: readonly Ports[];
}

/** Ports between two ends that the proof finds open. */
export interface DrawnWay extends Ends {
    readonly kind: ArrowKind;
    readonly ports: OpenPorts;
    /** The gateway that it leads through. */
    readonly through?: string;
}
