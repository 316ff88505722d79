import { lowestTlsVersion, tlsPolicies } from "../../model/aws/tls-policies";
import { unknown } from "../../model/network/facts";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

type TlsPolicy = { minimum: "1.2" | "1.3"; allow: readonly string[] };

const advised = tlsPolicies.tls12;

export const frontTlsPolicy = resourcePolicy<TlsPolicy>({
    name: "front-tls-policy",
    description: "TLS listeners of load balancers accept current TLS versions only.",
    rationale: `Without a policy of its own a listener that is not made in the console gets ${tlsPolicies.awsDefault}, which still accepts TLS 1.0 and 1.1.`,
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: `Set \`sslPolicy: "${advised}"\` or another policy of TLS 1.2 and later.`,
    controls: ["fsbp ELB.17 partly"],
    options: {
        minimum: {
            description: "The lowest TLS version that a listener may accept.",
            schema: { type: "string", enum: ["1.2", "1.3"] },
            default: "1.2",
        },
        allow: {
            description: "Names of further security policies that are fine, such as ones newer than this pack.",
            schema: { type: "array", items: { type: "string" } },
            default: [],
        },
    },
    limitations: ["Classic load balancers.", "The ciphers within a TLS version."],
    types: [types.listener],
    *check(resource, { minimum, allow }) {
        const protocol = text(resource.inputs, "protocol");
        if (protocol !== "HTTPS" && protocol !== "TLS" && protocol !== pending) {
            return;
        }
        const policy = text(resource.inputs, "sslPolicy");
        const wanted = `${named(resource)} must accept TLS ${minimum} and later only`;
        if (policy === pending || (policy === undefined && protocol === pending)) {
            const property = policy === pending ? "sslPolicy" : "protocol";
            yield undecided(resource, wanted, [missing(resource, property)]);
            return;
        }
        if (policy === undefined) {
            const state = `sets no sslPolicy, and AWS's default ${tlsPolicies.awsDefault} accepts TLS 1.0`;
            yield violation(resource, `${named(resource)} ${state}; set it to ${adviceFor(minimum)}`);
            return;
        }
        const version = allow.includes(policy) ? Number.POSITIVE_INFINITY : lowestTlsVersion(policy);
        if (version === undefined) {
            const fault = `${wanted}, and this policy does not know ${policy}`;
            yield undecided(resource, fault, [unknown("its name under allow in the policy's configuration")]);
        } else if (version < Number(minimum.slice(2))) {
            const state = `has sslPolicy ${policy}, which accepts TLS 1.${version}`;
            yield violation(resource, `${named(resource)} ${state}; set it to ${adviceFor(minimum)}`);
        }
    },
});

function adviceFor(minimum: TlsPolicy["minimum"]): string {
    return minimum === "1.3" ? tlsPolicies.tls13 : advised;
}
