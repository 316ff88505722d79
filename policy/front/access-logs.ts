import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { flag, pending, read } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { balancerType } from "./balancers";

export const frontAccessLogs = resourcePolicy<Record<never, never>>({
    name: "front-access-logs",
    description: "Application and Classic Load Balancers write access logs.",
    rationale:
        "Access logs tell who asked for what, when an incident has to be understood; AWS writes none unless told to.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Set `accessLogs: { enabled: true, bucket }` with an S3 bucket that is encrypted by S3's own keys and whose policy admits `logdelivery.elasticloadbalancing.amazonaws.com`.",
    controls: ["fsbp ELB.5", "cis 4.10 partly"],
    options: {},
    limitations: [
        "Network Load Balancers, which log TLS listeners only.",
        "Whether the bucket's policy lets the logs in.",
    ],
    types: [types.loadBalancer, types.classicLoadBalancer],
    *check(resource) {
        const { inputs } = resource;
        const isClassic = canonicalType(resource.type) === types.classicLoadBalancer;
        const type = isClassic ? "application" : balancerType(inputs);
        if (type !== "application" && type !== pending) {
            return;
        }
        const logs = read(inputs, "accessLogs");
        const enabled = flag(inputs, "accessLogs", "enabled");
        // A classic load balancer's block alone switches them on.
        if (enabled === true || (isClassic && enabled === undefined && logs !== undefined && logs !== pending)) {
            return;
        }
        if (enabled === pending || type === pending) {
            const property = enabled === pending ? "accessLogs" : "loadBalancerType";
            yield undecided(resource, `${named(resource)} must write access logs`, [missing(resource, property)]);
            return;
        }
        const state =
            logs === undefined ? "sets no accessLogs" : `has accessLogs.enabled ${enabled ?? "unset, which is false"}`;
        yield violation(resource, `${named(resource)} ${state}; set accessLogs with enabled true and a bucket`);
    },
});
