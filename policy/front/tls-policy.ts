import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

type TlsPolicy = { minimum: "1.2" | "1.3"; allow: readonly string[] };

/** The lowest TLS version that a predefined policy accepts, by how its name begins; the first match counts. */
const lowest: readonly (readonly [RegExp, number])[] = [
    [/^ELBSecurityPolicy-TLS13-1-([0-3])-/, Number.NaN],
    [/^ELBSecurityPolicy-TLS-1-([0-2])-/, Number.NaN],
    [/^ELBSecurityPolicy-FS-1-([0-2])-/, Number.NaN],
    [/^ELBSecurityPolicy-(FS-2018-06|2016-08|2015-\d\d|TLS-1-0-\S+)$/, 0],
];
const advised = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

export const frontTlsPolicy = resourcePolicy<TlsPolicy>({
    name: "front-tls-policy",
    description: "TLS listeners of load balancers accept current TLS versions only.",
    rationale:
        "Without a policy of its own a listener that is not made in the console gets ELBSecurityPolicy-2016-08, which still accepts TLS 1.0 and 1.1.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: `Set \`sslPolicy: "${advised}"\` or another policy of TLS 1.2 and later.`,
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
            yield undecided(resource, wanted, [`${property} of ${named(resource)}`]);
            return;
        }
        if (policy === undefined) {
            const state = "sets no sslPolicy, and AWS's default ELBSecurityPolicy-2016-08 accepts TLS 1.0";
            yield violation(resource, `${named(resource)} ${state}; set it to ${adviceFor(minimum)}`);
            return;
        }
        const version = allow.includes(policy) ? Number.POSITIVE_INFINITY : lowestVersion(policy);
        if (version === undefined) {
            const fault = `${wanted}, and this policy does not know ${policy}`;
            yield undecided(resource, fault, ["its name under allow in the policy's configuration"]);
        } else if (version < Number(minimum.slice(2))) {
            const state = `has sslPolicy ${policy}, which accepts TLS 1.${version}`;
            yield violation(resource, `${named(resource)} ${state}; set it to ${adviceFor(minimum)}`);
        }
    },
});

function adviceFor(minimum: TlsPolicy["minimum"]): string {
    return minimum === "1.3" ? "ELBSecurityPolicy-TLS13-1-3-2021-06" : advised;
}

/** The minor version: 2 for TLS 1.2. */
function lowestVersion(policy: string): number | undefined {
    for (const [pattern, fixed] of lowest) {
        const found = pattern.exec(policy);
        if (found !== null) {
            return Number.isNaN(fixed) ? Number(found[1]) : fixed;
        }
    }
    return undefined;
}
