import type { Flow } from "../../model/prove/flow";
import { readFlow } from "../../model/prove/flow";
import { proveRead } from "../../model/prove/prove";
import type { Verdict } from "../../model/prove/verdict";
import type { Declared } from "../../model/resources/declared";
import { networkOf } from "../../model/resources/network-of";

/** The verdict on one flow; throws where its ends are not there. */
export function proveFlow(resources: readonly Declared[], flow: Flow): Verdict {
    const index = networkOf(resources);
    const read = readFlow(index, flow);
    if ("faults" in read) {
        throw new Error(read.faults.join("\n"));
    }
    return proveRead(index, read);
}
