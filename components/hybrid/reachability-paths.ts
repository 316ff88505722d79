import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ExpectedFlow } from "../../model/expectation";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";

/** An end of a path: what Reachability Analyzer knows it by, and the proof. */
export interface PathEnd {
    /** Pulumi resource name of a workload, or `internet`. */
    readonly name: string;
    /** ID of an instance, a network interface or a gateway. */
    readonly id: pulumi.Input<string>;
}

/** One expectation that AWS is asked about as well. */
export interface AnalyzedPath {
    readonly from: PathEnd;
    readonly to: PathEnd;
    readonly protocol: "tcp" | "udp";
    readonly port: number;
    readonly expect: "reachable" | "unreachable";
}

export interface ReachabilityPathsArgs extends Taggable, Transformable<typeof reachabilityPathsChildren> {
    /** Paths by a name for each. */
    readonly paths: Readonly<Record<string, AnalyzedPath>>;
    /** What has to stand before the first analysis, beside the ends: routes, rules, attachments. */
    readonly after?: readonly pulumi.Resource[];
}

/** What AWS found, beside what was expected. */
export interface PathResult {
    readonly flow: string;
    readonly expect: "reachable" | "unreachable";
    /** `unknown` where the analysis did not end, as offline. */
    readonly found: "reachable" | "unreachable" | "unknown";
    readonly agrees: boolean;
}

/** What `transform` can change. */
const reachabilityPathsChildren = {
    path: aws.ec2.NetworkInsightsPath,
    analysis: aws.ec2.NetworkInsightsAnalysis,
} as const;

/**
 * Asks AWS's Reachability Analyzer, after deployment, about flows that the proof has decided before it. The same flows are
 * stated as expectations, so that the two can be compared: by `results`. Each analysis is charged once, when it is made;
 * it looks at the configuration of that moment. Analyzer knows neither carrier gateways nor VPC Lattice.
 *
 * @example
 * const analyzer = new ReachabilityPaths("analyzer", {
 *     paths: {
 *         inside: {
 *             from: { name: "bastion", id: bastion.instanceId },
 *             to: { name: "az-app-1", id: servers.instanceIds[0] ?? "" },
 *             protocol: "tcp",
 *             port: 443,
 *             expect: "reachable",
 *         },
 *     },
 *     tags,
 * });
 */
export class ReachabilityPaths extends pulumi.ComponentResource {
    /** By the paths' names, known once the analyses have ended. */
    readonly results: Readonly<Record<string, pulumi.Output<PathResult>>>;
    /** Paths by name. */
    readonly paths: Readonly<Record<string, aws.ec2.NetworkInsightsPath>>;
    /** Analyses by the paths' names. */
    readonly analyses: Readonly<Record<string, aws.ec2.NetworkInsightsAnalysis>>;

    constructor(name: string, args: ReachabilityPathsArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(reachabilityPathsChildren, name, args.transform);
        super("wavelength-lattice:hybrid:ReachabilityPaths", name, {}, children.watched(opts));
        refuse(`The ReachabilityPaths '${name}'`, children.faults);
        const entries = Object.entries(args.paths);
        this.results = Object.fromEntries(
            entries.map(([key, path]) => [key, this.analyze(`${name}-${key}`, path, args)]),
        );
        const flows = entries.map(([, path]) => flowOf(path));
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
        this.paths = children.named("path");
        this.analyses = children.named("analysis");
        this.registerOutputs({ results: this.results });
    }

    private analyze(
        name: string,
        path: AnalyzedPath,
        { after, tags }: ReachabilityPathsArgs,
    ): pulumi.Output<PathResult> {
        const { from, to, protocol, port, expect } = path;
        const declared = new aws.ec2.NetworkInsightsPath(
            name,
            { source: from.id, destination: to.id, protocol, destinationPort: port, tags: named(name, tags) },
            { parent: this },
        );
        const analysis = new aws.ec2.NetworkInsightsAnalysis(
            name,
            { networkInsightsPathId: declared.id, waitForCompletion: true, tags: named(name, tags) },
            { parent: this, dependsOn: [...(after ?? [])] },
        );
        return pulumi.all([analysis.status, analysis.pathFound]).apply(([status, pathFound]): PathResult => {
            const found = status !== "succeeded" ? "unknown" : pathFound ? "reachable" : "unreachable";
            return { flow: `${from.name} -> ${to.name} ${protocol} ${port}`, expect, found, agrees: found === expect };
        });
    }
}

function flowOf({ from, to, protocol, port, expect }: AnalyzedPath): ExpectedFlow {
    return { from: from.name, to: to.name, protocol, port, expect };
}
