import { type Failure, parseFailure } from "../../offline/aws/failures";
import { UsageError } from "../shared/exit";

/**
 * Reads the calls that `--fail` lists.
 *
 * @throws UsageError with every text that is no failure.
 */
export function readFailures(given: string | undefined): readonly Failure[] {
    const read = (given ?? "")
        .split(",")
        .filter((text) => text !== "")
        .map((text) => parseFailure(text.trim()));
    const faults = read.flatMap((failure) => ("fault" in failure ? [`--fail: ${failure.fault}`] : []));
    if (faults.length > 0) {
        throw new UsageError(faults);
    }
    return read.flatMap((failure) => ("fault" in failure ? [] : [failure]));
}
