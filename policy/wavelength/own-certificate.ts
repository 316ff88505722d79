import { privateNetworks } from "../../model/aws/kept-addresses";
import { lastPort } from "../../model/aws/ports";
import { type Fact, isMissing, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { declaredGroups } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { isNothing, type Resolution } from "../../model/resources/graph/resolution";
import { canonicalType, types } from "../../model/resources/graph/types";
import { guardsOf, merged } from "../../model/resources/group-holders";
import { covers, ingressRules } from "../../model/resources/group-rules";
import { refOf } from "../../model/resources/observer";
import { whereabouts } from "../../model/resources/placement";
import { coversAction, namesIn, parsed, type Statements, statementsOf } from "../../model/resources/statements";
import { blocks, pending, read, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";
import { isInside } from "../network/vpc-ranges";
import { zoneText } from "./in-zone";

type OwnCertificate = { ports: readonly number[] };

export const wavelengthOwnCertificate = stackPolicy<OwnCertificate>({
    name: "wavelength-own-certificate",
    description: "A server that takes TLS in a Wavelength Zone may read or obtain a certificate of its own.",
    rationale:
        "Nothing in a zone ends TLS for the server, so it holds a certificate and a key. They belong into Secrets Manager, from where the server's role reads them again when they were renewed.",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Keep certificate and key in an AWS Secrets Manager secret, let the server's role call `secretsmanager:GetSecretValue` on it, and let the server re-read it on a timer.",
    options: {
        ports: {
            description: "TCP ports on which servers take TLS.",
            schema: { type: "array", items: { type: "integer", minimum: 1, maximum: lastPort }, minItems: 1 },
            default: [443],
        },
    },
    limitations: [
        "Certificates that are part of an AMI, or that something outside copies to the server.",
        "What the role reads: any secret or parameter may hold the certificate.",
        "Servers that private addresses alone may reach (RFC 1918): over a VPN, or from other networks of the owner.",
    ],
    *check(graph, { ports }) {
        for (const server of graph.ofType(types.instance, types.spotInstance, types.launchTemplate)) {
            const { zones, unknowns } = whereabouts(graph, server);
            const isNear = zones.length + unknowns.length > 0;
            const port = isNear ? ports.find((wanted) => isServed(graph, server, wanted)) : undefined;
            if (port === undefined) {
                continue;
            }
            const can = readsSecret(graph, server);
            const place = zones.length > 0 ? zoneText(zones, server) : "what may be a Wavelength Zone";
            const fault = `${named(server)} takes TLS on port ${port} in ${place}, and`;
            if (zones.length === 0) {
                const open = isMissing(can) ? [can, ...unknowns] : unknowns;
                const must = `${fault} must be able to read a certificate of its own there`;
                yield* can === true ? [] : [undecided(server, must, open)];
            } else if (can === false) {
                yield violation(
                    server,
                    `${fault} its role may read no certificate of its own; keep one in Secrets Manager and let the role read it`,
                );
            } else if (can !== true) {
                yield undecided(server, `${fault} must be able to read a certificate of its own`, [can]);
            }
        }
    },
});

/** Ways to a certificate: reading a secret or a parameter, or asking an authority, by API or by a DNS challenge. */
const actions = [
    "secretsmanager:GetSecretValue",
    "secretsmanager:BatchGetSecretValue",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "s3:GetObject",
    "acm:ExportCertificate",
    "acm-pca:IssueCertificate",
    "route53:ChangeResourceRecordSets",
];
const sources = ["aws:secretsmanager/secret:Secret", "aws:ssm/parameter:Parameter"];
/** Policies of AWS that allow none of them, as far as an attachment says. */
const managed = /^arn:[^:]+:iam::aws:policy\//;
const mighty =
    /\/(AdministratorAccess|PowerUserAccess|SecretsManagerReadWrite|AmazonSSMFullAccess|AmazonS3FullAccess|AmazonS3ReadOnlyAccess|AmazonSSMReadOnlyAccess|AmazonRoute53FullAccess)$/;

/** Whether devices or people outside may reach a port: by addresses or prefix lists, not from other groups. */
function isServed(graph: Graph, server: Declared, port: number): boolean {
    const guards = guardsOf(graph, server);
    return ingressRules(graph).some(
        (rule) =>
            declaredGroups(graph, rule.groups).certain.some((group) => guards.certain.includes(group)) &&
            covers(rule, "tcp", port) === true &&
            (rule.cidrs.some((cidr) => isMissing(cidr) || !isInside(cidr, privateNetworks)) ||
                rule.prefixLists.certain.length > 0),
    );
}

function readsSecret(graph: Graph, server: Declared): Fact<boolean> {
    const profiles = profilesOf(graph, server);
    if (isNothing(profiles)) {
        return false;
    }
    const [profile] = profiles.certain;
    const role = profile === undefined ? undefined : graph.named(profile, "role", [types.role]).certain[0];
    if (role === undefined) {
        return unknown(`the role of ${named(server)}`, refOf(server));
    }
    const found = [...documents(graph, role)];
    if (found.includes("yes")) {
        return true;
    }
    return found.includes("unknown") && unknown(`the policies of ${named(role)}`, refOf(role));
}

function profilesOf(graph: Graph, server: Declared): Resolution {
    const wanted = [types.instanceProfile];
    if (canonicalType(server.type) !== types.launchTemplate) {
        return graph.named(server, "iamInstanceProfile", wanted);
    }
    return merged(["arn", "name"].map((key) => graph.namedIn(server, "iamInstanceProfile", [key], wanted)));
}

type Answer = "yes" | "no" | "unknown";

function* documents(graph: Graph, role: Declared): Iterable<Answer> {
    for (const inline of blocks(role.inputs, "inlinePolicies")) {
        yield allows(parsed(read(inline, "policy")));
    }
    for (const arn of blocks(role.inputs, "managedPolicyArns")) {
        yield typeof arn === "string" ? byArn(arn) : "unknown";
    }
    for (const policy of graph.ofType(types.rolePolicy)) {
        if (graph.named(policy, "role", [types.role]).certain.includes(role)) {
            yield inDocument(graph, policy);
        }
    }
    for (const attachment of graph.ofType(types.roleAttachment)) {
        if (graph.named(attachment, "role", [types.role]).certain.includes(role)) {
            const own = graph.named(attachment, "policyArn", [types.iamPolicy]).certain[0];
            const arn = text(attachment.inputs, "policyArn");
            yield own !== undefined ? inDocument(graph, own) : typeof arn === "string" ? byArn(arn) : "unknown";
        }
    }
}

function inDocument(graph: Graph, policy: Declared): Answer {
    const made = graph.references(policy, "policy", sources).length > 0;
    return made ? "yes" : allows(statementsOf(graph, policy, "policy", "taskRolePolicy"));
}

function byArn(arn: string): Answer {
    return mighty.test(arn) ? "yes" : managed.test(arn) ? "no" : "unknown";
}

function allows(statements: Statements): Answer {
    if (statements === pending || statements === undefined) {
        return "unknown";
    }
    const answers = statements.map((statement): Answer => {
        const named = namesIn(statement, "Action");
        if (named.includes(pending) || namesIn(statement, "NotAction").length > 0) {
            return "unknown";
        }
        const allowed = named.some((name) => actions.some((action) => coversAction(String(name), action)));
        return allowed && text(statement, "Effect") === "Allow" ? "yes" : "no";
    });
    return answers.includes("yes") ? "yes" : answers.includes("unknown") ? "unknown" : "no";
}
