import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

const encrypted = ["HTTPS", "TLS_PASSTHROUGH"];

export const latticeHttpsListener = resourcePolicy<Record<never, never>>({
    name: "lattice-https-listener",
    description: "Listeners of VPC Lattice services take TLS only.",
    rationale:
        "VPC Lattice makes a certificate for every generated name by itself, so that TLS costs nothing; over HTTP signatures, tokens and data cross the network in the clear.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/https-listeners.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: 'Set `protocol: "HTTPS"`, or `"TLS_PASSTHROUGH"` where the target ends TLS itself.',
    options: {},
    limitations: ["What VPC Lattice speaks to the targets: that is the target group's protocol."],
    types: [types.latticeListener],
    *check(resource) {
        const protocol = text(resource.inputs, "protocol");
        if (protocol === pending) {
            const fault = `${named(resource)} must have protocol ${encrypted.join(" or ")}`;
            yield undecided(resource, fault, [missing(resource, "protocol")]);
        } else if (!encrypted.some((allowed) => allowed === protocol)) {
            const state = protocol === undefined ? "states no protocol" : `has protocol ${protocol}`;
            yield violation(resource, `${named(resource)} ${state}; set it to ${encrypted.join(" or ")}`);
        }
    },
});
