import type { Bounds } from "../../model/aws/limits";

/**
 * A line where a number is not whole, or not within its bounds; nothing where it is, or is left out.
 * @param reason Why others are not allowed, as the end of the sentence. @default none
 */
export function whole(
    path: string,
    value: unknown,
    { least, most = Number.POSITIVE_INFINITY }: Pick<Bounds, "least"> & Partial<Bounds>,
    reason = "",
): string[] {
    if (value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)) {
        return [];
    }
    const range = most === Number.POSITIVE_INFINITY ? `from ${least} on` : `from ${least} to ${most}`;
    return [`${path}: ${value} is not allowed; a whole number ${range} is${reason}`];
}
