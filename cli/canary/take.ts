import type { CanaryDeclaration } from "../../model/canary";
import { stageName } from "../../model/canary-stages";
import { type CheckedFlow, holds } from "../../model/prove/expectations";
import { Failed, UsageError } from "../shared/exit";
import { withPercent } from "./edit";
import { moveTo } from "./move";

/** The stack file that a canary stands in. */
export interface CanaryFile {
    readonly stack: string;
    readonly text: string;
    /** Its path, for people. */
    readonly where: string;
}

/** What a move comes to: what to say, and the file's new text where it changes. */
export interface Taken {
    readonly said: string;
    readonly text?: string;
}

/**
 * Takes another stage: on to the next one where the plan proved it, back to any whatever the plan says. Pure.
 * @throws UsageError where there is no such move, Failed where the stage is not proved.
 */
export function takeStage(
    file: CanaryFile,
    canary: CanaryDeclaration,
    flows: readonly CheckedFlow[],
    wanted: string,
): Taken {
    const move = moveTo(canary, wanted);
    if ("fault" in move) {
        throw new UsageError(move.fault);
    }
    const { stack, where } = file;
    if (move.kind === "none") {
        return { said: `The canary of stack ${stack} is at ${wanted} per cent already.` };
    }
    const failed = flows.filter((flow) => flow.scenario === stageName(Number(wanted)) && !holds(flow));
    if (move.kind === "on" && failed.length > 0) {
        const lines = failed.map(({ from, to, because }) => `  ${from} -> ${to}: ${because.join("; ")}`);
        throw new Failed(`${wanted} per cent is not proved, and ${where} stays as it is:\n${lines.join("\n")}`);
    }
    const text = withPercent(file.text, Number(wanted));
    if (text === undefined) {
        throw new UsageError(`${where}: lattice.canary is no mapping of its own; set its percent to ${wanted} by hand`);
    }
    const moved = `from ${canary.percent} to ${wanted} per cent for ${canary.to}`;
    return { text, said: `${where}: ${moved}. Take it with npm run up -- --stack ${stack}.` };
}
