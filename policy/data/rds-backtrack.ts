import type { Properties } from "../../model/resources/declared";
import { type Pending, pending, text } from "../../model/resources/value";
import { bounded, settingPolicy } from "../frame/setting";

export const dataRdsBacktrack = settingPolicy({
    name: "data-rds-backtrack",
    description: "Aurora MySQL clusters can be taken back in time.",
    rationale: "Backtracking undoes a mistake in minutes, where a restore takes a new cluster.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `backtrackWindow` to as many seconds as a mistake may go unnoticed.",
    controls: ["fsbp RDS.14"],
    limitations: [],
    types: ["aws:rds/cluster:Cluster"],
    must: "must have a window to go back in",
    settings: [bounded("backtrackWindow", { atLeast: 1 }, 0)],
    when: backtracks,
    whenWaits: "engine",
});

/** Aurora MySQL alone can go back; a cluster without an engine is one of it no more. */
function backtracks(inputs: Properties): boolean | Pending {
    const engine = text(inputs, "engine");
    return engine === pending ? pending : engine === "aurora-mysql";
}
