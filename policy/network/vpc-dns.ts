import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types, vpcs } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { resourcePolicy, type Single, undecided, violation } from "../frame/definition";

const keys = ["enableDnsSupport", "enableDnsHostnames"] as const;

export const networkVpcDns = resourcePolicy<Record<never, never>>({
    name: "network-vpc-dns",
    description: "VPCs resolve names, and give their instances names.",
    rationale:
        "Without both switches private names of VPC endpoints, databases and VPC Lattice do not resolve, or private hosted zones do not work. AWS switches the second one off by default, other than in default VPCs.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: "Set `enableDnsSupport: true` and `enableDnsHostnames: true` on the VPC.",
    options: {},
    limitations: ["Resolver rules and DHCP options."],
    types: vpcs,
    *check(resource) {
        const off = keys.filter((key) => isOff(resource, key));
        const open = keys.filter((key) => flag(resource.inputs, key) === pending);
        if (off.length > 0) {
            const states = off.map((key) =>
                flag(resource.inputs, key) === false
                    ? `has ${key} false`
                    : `does not set ${key}, and AWS's default is false`,
            );
            yield violation(resource, `${named(resource)} ${states.join(" and ")}; set ${off.join(" and ")} to true`);
        } else if (open.length > 0) {
            const fault = `${named(resource)} must have ${open.join(" and ")} true`;
            yield undecided(resource, fault, [missing(resource, open.join(" and "))]);
        }
    },
    remediate(resource) {
        const off = keys.filter((key) => isOff(resource, key));
        return !vpcs.includes(canonicalType(resource.type)) || off.length === 0
            ? undefined
            : { ...resource.inputs, ...Object.fromEntries(off.map((key) => [key, true])) };
    },
});

function isOff({ type, inputs }: Pick<Single, "type" | "inputs">, key: (typeof keys)[number]): boolean {
    const on = flag(inputs, key);
    const offByDefault = key === "enableDnsHostnames" && canonicalType(type) === types.vpc;
    return on === false || (offByDefault && on === undefined);
}
