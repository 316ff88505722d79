import * as pulumi from "@pulumi/pulumi";
import { type ExpectedFlow, expectationsType } from "../model/expectation";

export interface ExpectationsArgs {
    /** What must and what must not get through. Names are Pulumi resource names, so they are known in a first preview. */
    readonly flows: readonly ExpectedFlow[];
}

/**
 * States which flows must and must not get through, as registered outputs. It declares no cloud resource; the
 * `reachability` policy and `npm start` collect it from wherever it stands in the program.
 */
export class Expectations extends pulumi.ComponentResource {
    readonly flows: readonly ExpectedFlow[];

    constructor(name: string, args: ExpectationsArgs, opts?: pulumi.ComponentResourceOptions) {
        super(expectationsType, name, {}, opts);
        this.flows = args.flows;
        this.registerOutputs({ flows: args.flows });
    }
}
