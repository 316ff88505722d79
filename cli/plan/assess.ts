import { checkStages } from "../../model/canary-stages";
import type { ExpectedFlow } from "../../model/expectation";
import { checkExpectations } from "../../model/prove/expectations";
import { statedFlows } from "../../model/resources/expectations";
import { networkOf } from "../../model/resources/network-of";
import { list } from "../../model/resources/value";
import { evaluate } from "../../policy/evaluate";
import type { Gathered } from "../sources/gather";
import type { StateFile } from "../sources/state-files";
import { about, evaluateByStack } from "./by-stack";
import type { PlanResult } from "./result";

/**
 * Holds resources against policies and expectations. Everything is proved on all of them together; policies report only
 * what the source itself manages, since whoever reads the report can change nothing else.
 * @param packConfiguration Configuration of the policy pack, as `--policy-pack-config` takes it.
 * @param deployed Deployed stacks that are held to what their own programs registered, in place of that configuration.
 */
export function assess(gathered: Gathered, packConfiguration?: unknown, deployed?: readonly StateFile[]): PlanResult {
    const { manages, ...found } = gathered;
    const network = networkOf(found.joined);
    const stated = statedFlows(found.joined, configuredFlows(packConfiguration));
    const expected = stated.map(({ flow }) => flow);
    // Proved first: the reachability policy finds the same network and verdicts made.
    const flows = [...checkExpectations(network, expected), ...checkStages(found.joined, expected)];
    const policies =
        deployed === undefined
            ? evaluate(found.joined, packConfiguration, undefined, undefined, manages)
            : about(evaluateByStack(found.joined, deployed), (urn) => urn === "" || manages(urn));
    return { ...found, policies, flows, network };
}

/** The flows that the pack's configuration adds; whether they are usable, the pack itself says. */
function configuredFlows(packConfiguration: unknown): readonly ExpectedFlow[] {
    const flows = list(packConfiguration, "reachability", "flows");
    return Array.isArray(flows) ? flows : [];
}
