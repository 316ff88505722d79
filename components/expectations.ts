import * as pulumi from "@pulumi/pulumi";
import { type ExpectedFlow, expectationsType } from "../model/expectation";

export interface ExpectationsArgs {
    /** What must and what must not get through. Names are Pulumi resource names, so they are known in a first preview. */
    readonly flows: readonly ExpectedFlow[];
}

/**
 * What must not reach a workload's port by TCP: the internet, and whoever else is named.
 * @param others `carrier:<zone>`, or a workload's Pulumi resource name.
 */
export function keptOut(to: string, port: number, others: readonly string[] = []): ExpectedFlow[] {
    return ["internet", ...others].map((from) => ({ from, to, protocol: "tcp", port, expect: "unreachable" }));
}

/**
 * States which flows must and must not get through, as registered outputs. It declares no cloud resource; the
 * `reachability` policy and `npm start` collect it from wherever it stands in the program.
 *
 * @example
 * new Expectations("expectations", {
 *     flows: [
 *         { from: "internet", to: "az-app-1", protocol: "tcp", port: 443, expect: "reachable" },
 *         { from: "internet", to: "az-app-1", protocol: "tcp", port: 22, expect: "unreachable" },
 *     ],
 * });
 */
export class Expectations extends pulumi.ComponentResource {
    readonly flows: readonly ExpectedFlow[];

    constructor(name: string, args: ExpectationsArgs, opts?: pulumi.ComponentResourceOptions) {
        super(expectationsType, name, {}, opts);
        this.flows = args.flows;
        this.registerOutputs({ flows: args.flows });
    }
}
