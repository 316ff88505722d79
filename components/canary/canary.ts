import * as pulumi from "@pulumi/pulumi";
import { type CanaryDeclaration, canaryType } from "../../model/canary";

/**
 * States how requests move from one target group to another: the stages, and which of them is taken. It declares no cloud
 * resource; `npm start` proves every stage of it, and `npm run canary` moves from one to the next.
 *
 * @example
 * new Canary("moving", {
 *     service: "functions",
 *     from: "functions-old",
 *     to: "functions-new",
 *     stages: [10, 50, 100],
 *     percent: 10,
 * });
 */
export class Canary extends pulumi.ComponentResource {
    constructor(name: string, args: CanaryDeclaration, opts?: pulumi.ComponentResourceOptions) {
        super(canaryType, name, {}, opts);
        this.registerOutputs({ ...args, stages: [...args.stages] });
    }
}
