import { RunError } from "@pulumi/pulumi/errors";
import type { Program } from "../../offline/engine/program";

/** Says how to see where a program's error comes from, where it is not one that speaks for itself. */
export function hintAtTraces(
    { error }: Program,
    values: { readonly "stack-traces": boolean },
    note: (text: string) => void,
): void {
    if (error !== undefined && !values["stack-traces"] && !RunError.isInstance(error)) {
        note("--stack-traces shows where in the program the error comes from.");
    }
}
