import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../run-books";
import { above, threeOfFive } from "./rules";
import type { Watch } from "./watch";

function errorsOf(functionName: pulumi.Input<string>) {
    return {
        namespace: "AWS/Lambda",
        metricName: "Errors",
        dimensions: { FunctionName: functionName },
        statistic: "Sum",
        ...above(0),
    };
}

export function functionWatches(functionName: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        errors: {
            ...errorsOf(functionName),
            period: 60,
            meaning: "The function ended with an error, or ran out of time.",
            runBook: runBooks.functions,
            ...threeOfFive,
            missingData: "notBreaching",
            withoutData: "the function was not called; whoever waits for its result has an alarm of its own",
        },
    };
}

/** A function that runs some times a day: one failed run counts. */
export function certificateJobWatches(functionName: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        errors: {
            ...errorsOf(functionName),
            period: 3600,
            meaning: "A server's certificate could not be issued or renewed; the next try is within half a day.",
            runBook: runBooks.certificate,
            evaluationPeriods: 1,
            missingData: "ignore",
            withoutData: "its state stays until the next run: it has not been mended because nobody tried",
        },
    };
}
