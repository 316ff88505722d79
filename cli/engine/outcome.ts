import { RunError } from "../../internals/errors";
import type { Program } from "../../offline/engine/program";
import { type ExitStatus, exitStatus } from "../shared/exit";

/**
 * What an operation that ran the program comes to. A program that refused its configuration has said so itself, which is
 * unusable input here as it is in plan; of any other error it is said how to see where it comes from.
 */
export function outcome(
    status: number,
    { error }: Pick<Program, "error">,
    values: { readonly "stack-traces": boolean },
    note: (text: string) => void,
): ExitStatus {
    if (RunError.isInstance(error)) {
        return exitStatus.unusable;
    }
    if (error !== undefined && !values["stack-traces"]) {
        note("--stack-traces shows where in the program the error comes from.");
    }
    return status === 0 ? exitStatus.ok : exitStatus.failed;
}
