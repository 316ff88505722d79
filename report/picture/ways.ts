import type { NetworkIndex } from "../../model/network/indexed";
import type { CheckedFlow } from "../../model/prove/expectations";
import type { Placed } from "./places";
import type { Workload } from "./workloads";

/** What the arrows of a picture are drawn from. */
export interface Ways {
    readonly network: NetworkIndex;
    readonly flows: readonly CheckedFlow[];
    readonly workloads: readonly Workload[];
    readonly placed: Placed;
    /** Id of the internet, and of the devices in the area of a zone. */
    readonly internet: string;
    readonly devices: (zone: string) => string;
    /** Ids of everything that an arrow may lead from or to. */
    readonly things: ReadonlySet<string>;
}
