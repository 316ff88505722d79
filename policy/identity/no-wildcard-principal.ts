import { isRecord } from "../../model/record";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { list, type Pending, pending, read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { isBound } from "./bound";
import { deniesOthers, narrows } from "./conditions";
import { onStatements, type StatementFault } from "./on-statements";

/** Statements that are resources of their own, and what narrows them, the first of them as advice. */
const permissions: readonly (readonly [type: string, narrowing: readonly [string, ...string[]]])[] = [
    ["aws:lambda/permission:Permission", ["sourceArn", "sourceAccount", "principalOrgId"]],
    ["aws:lambda/layerVersionPermission:LayerVersionPermission", ["organizationId"]],
    ["aws:cloudwatch/eventPermission:EventPermission", ["condition"]],
];
const must = "must not let everyone in";

export const identityNoWildcardPrincipal = stackPolicy<Record<never, never>>({
    name: "identity-no-wildcard-principal",
    description: "Documents that say who may use a resource or take a role do not name everyone.",
    rationale: "Principal `*` is everyone with an AWS account, and where no signature is asked for everyone at all.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    severity: "critical",
    level: "mandatory",
    remediationSteps:
        "Name accounts, roles or services in `Principal`, or narrow the statement by a condition such as `aws:PrincipalOrgID`, `aws:SourceVpc` or `aws:SourceArn`.",
    yieldsTo: ["lattice-auth-policy-authenticated"],
    controls: [
        "fsbp KMS.5",
        "fsbp SNS.4",
        "fsbp SQS.3",
        "fsbp Lambda.1 partly",
        "fsbp S3.2 partly",
        "fsbp S3.3 partly",
        "cis 2.21",
    ],
    options: {},
    limitations: [
        "Policies of VPC endpoints, which let nobody in that has no right of its own.",
        "Whether a condition that narrows is narrow enough.",
        "Conditions whose operator ends in `IfExists`: they let in who leaves the key out, and do not count as narrowing.",
    ],
    *check(graph) {
        yield* onStatements(graph, ["trust", "resource", "key", "lattice"], must, (statement, { kind, statements }) => {
            const who = everyone(statement);
            const narrowed = who === false ? true : narrows(statement, kind === "lattice");
            const kept = narrowed === true || !Array.isArray(statements) ? false : deniesOthers(statements, statement);
            return faultOf(who, kept === false ? narrowed : kept);
        });
        for (const [type, narrowing] of permissions) {
            yield* permitted(graph, type, narrowing);
        }
    },
});

function faultOf(who: string | false | Pending, narrowed: boolean | Pending): StatementFault {
    if (who === false || narrowed === true) {
        return undefined;
    }
    return who === pending || narrowed === pending
        ? pending
        : `${who}, and no condition narrows it; name who may in Principal`;
}

/** How a statement names everyone. */
function everyone(statement: unknown): string | false | Pending {
    if (read(statement, "NotPrincipal") !== undefined) {
        return "lets in everyone that NotPrincipal does not name";
    }
    const principal = read(statement, "Principal");
    if (principal === pending) {
        return pending;
    }
    const names = isRecord(principal)
        ? Object.keys(principal).flatMap((kind) => membersOf(principal, kind))
        : membersOf(statement, "Principal");
    if (names.includes("*")) {
        return "lets everyone in";
    }
    return names.includes(pending) ? pending : false;
}

function membersOf(properties: unknown, key: string): readonly unknown[] {
    const members = list(properties, key);
    return members === pending ? [pending] : (members ?? []);
}

function* permitted(graph: Graph, type: string, narrowing: readonly [string, ...string[]]): Iterable<Finding> {
    for (const resource of graph.ofType(type)) {
        const principal = text(resource.inputs, "principal");
        const narrowed = isBound(resource.inputs, narrowing);
        if (narrowed || (principal !== "*" && principal !== pending)) {
            continue;
        }
        if (principal === pending) {
            yield undecided(resource, `${named(resource)} ${must}`, [missing(resource, "principal")]);
        } else {
            yield violation(
                resource,
                `${named(resource)} lets everyone in, and nothing narrows it; name a service or account in principal, or set ${narrowing[0]}`,
            );
        }
    }
}
