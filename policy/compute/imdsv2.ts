import { isRecord } from "../../model/record";
import type { Declared } from "../../model/resources/declared";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { pending, read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { isOverridden } from "./overridden";

const instances: readonly string[] = [
    types.instance,
    types.spotInstance,
    types.launchTemplate,
    types.launchConfiguration,
];

export const computeImdsv2 = stackPolicy<Record<never, never>>({
    name: "compute-imdsv2",
    description: "EC2 instances answer metadata requests of version 2 only.",
    rationale:
        "Version 1 of the instance metadata service needs no session token, so that a request forged through the application hands out the instance's credentials. AWS's default still depends on the AMI and the account.",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Set `metadataOptions: { httpTokens: "required" }`, with `httpEndpoint: "enabled"` where the provider asks for it.',
    controls: ["fsbp EC2.8", "fsbp AutoScaling.3", "fsbp EC2.170", "cis 6.7"],
    options: {},
    limitations: [
        "Instances that take everything from a launch template of another stack.",
        "An account's default, `aws.ec2.InstanceMetadataDefaults`: it does not count.",
    ],
    *check(graph) {
        for (const resource of graph.ofType(...instances)) {
            if (!isOverridden(graph, resource, (own) => read(own, "metadataOptions") !== undefined)) {
                yield* judged(resource);
            }
        }
    },
    remediate({ type, inputs }) {
        if (
            !instances.includes(canonicalType(type)) ||
            text(inputs, "metadataOptions", "httpEndpoint") === "disabled"
        ) {
            return undefined;
        }
        const options = read(inputs, "metadataOptions");
        const tokens = text(inputs, "metadataOptions", "httpTokens");
        const templated = options === undefined && read(inputs, "launchTemplate") !== undefined;
        if (options === pending || tokens === pending || tokens === "required" || templated) {
            return undefined;
        }
        const stated = isRecord(options) ? options : {};
        return { ...inputs, metadataOptions: { httpEndpoint: "enabled", ...stated, httpTokens: "required" } };
    },
});

function* judged(resource: Declared): Iterable<Finding> {
    const { inputs } = resource;
    const tokens = text(inputs, "metadataOptions", "httpTokens");
    if (tokens === "required" || text(inputs, "metadataOptions", "httpEndpoint") === "disabled") {
        return;
    }
    if (tokens === pending) {
        const fault = `${named(resource)} must require tokens for instance metadata`;
        yield undecided(resource, fault, [missing(resource, "metadataOptions.httpTokens")]);
        return;
    }
    // An instance without options of its own takes the launch template's, and that is judged by itself.
    if (read(inputs, "metadataOptions") === undefined && read(inputs, "launchTemplate") !== undefined) {
        return;
    }
    const state = tokens === undefined ? "does not set metadataOptions.httpTokens" : `has httpTokens ${tokens}`;
    yield violation(resource, `${named(resource)} ${state}; set metadataOptions.httpTokens to required`);
}
