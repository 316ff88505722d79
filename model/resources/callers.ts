import { type Fact, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Caller } from "../network/types";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { aboutInvoke, grantsInvoke, mayBeInvoke, parsed, type Statements, statementsOf } from "./statements";
import { blocks, pending, read, text } from "./value";

/** Policies of AWS's own that let a role invoke Lattice services. */
const invoking = /^arn:[^:]+:iam::aws:policy\/(?:VPCLatticeServicesInvokeAccess|AdministratorAccess|PowerUserAccess)$/;

/** The role of an instance, by its profile; absent: it has none. */
export function callerOf(observer: Observer, resource: Declared, property: string): Fact<Caller> | undefined {
    if (observer.absent(resource, property)) {
        return undefined;
    }
    const wanted = [types.instanceProfile];
    const nested = resource.type === types.launchTemplate;
    const found = nested
        ? ["arn", "name"].map((key) => observer.graph.namedIn(resource, property, [key], wanted))
        : [observer.graph.named(resource, property, wanted)];
    const [profile, ...others] = [...new Set(found.flatMap(({ certain }) => certain))];
    if (profile === undefined || others.length > 0) {
        return observer.missing(resource, property);
    }
    return callerWithRole(observer, profile, "role");
}

/** A caller by the property that names its role; absent: its requests are anonymous. */
export function callerWithRole(observer: Observer, resource: Declared, property: string): Fact<Caller> | undefined {
    const { certain, candidates, external, unseen } = observer.graph.named(resource, property, kinds.role.types);
    const [role, ...others] = certain;
    if (role !== undefined && others.length === 0 && candidates.length === 0) {
        return { role: role.urn, mayInvoke: mayInvoke(observer, role), ...accountIn(text(role.outputs, "arn")) };
    }
    const [arn] = external;
    if (arn !== undefined && external.length === 1 && unseen === undefined) {
        const why = unknown(`the policies of role '${arn}', which this program does not declare`);
        return { role: arn, mayInvoke: why, ...accountIn(arn) };
    }
    return observer.absent(resource, property) ? undefined : observer.missing(resource, property);
}

function accountIn(arn: unknown): Pick<Caller, "account"> {
    const account = typeof arn === "string" ? /^arn:[^:]+:iam::(\d{12}):/.exec(arn)?.[1] : undefined;
    return account === undefined ? {} : { account };
}

function answered(): Map<string, Fact<boolean>> {
    return new Map();
}

function mayInvoke(observer: Observer, role: Declared): Fact<boolean> {
    const memo = observer.memo(answered);
    const known = memo.get(role.urn) ?? decide(observer, role);
    memo.set(role.urn, known);
    return known;
}

/** Whether any policy of a role allows `vpc-lattice-svcs:Invoke`, on whatever resource. */
function decide(observer: Observer, role: Declared): Fact<boolean> {
    const answers: Fact<boolean>[] = [];
    const unread: Fact<boolean> = unknown(`the policies of ${label(refOf(role))}`, refOf(role));
    for (const block of blocks(role.inputs, "inlinePolicies")) {
        answers.push(allowsInvoke(within(read(block, "policy")), unread));
    }
    const inline = observer.attached(types.rolePolicy, "role", kinds.role);
    for (const policy of inline.of(role.urn)) {
        answers.push(allowsInvoke(ofPolicy(observer, policy), unread));
    }
    const managed = observer.attached(types.roleAttachment, "role", kinds.role);
    for (const attachment of managed.of(role.urn)) {
        answers.push(managedPolicy(observer, attachment));
    }
    for (const arn of blocks(role.inputs, "managedPolicyArns")) {
        answers.push(typeof arn === "string" ? byArn(arn, unread) : unread);
    }
    const doubt = inline.doubt(role.urn) ?? managed.doubt(role.urn);
    return answers.includes(true) ? true : (answers.find((answer) => answer !== false) ?? doubt ?? false);
}

function ofPolicy(observer: Observer, policy: Declared): Statements {
    return read(policy.inputs, "policy") === undefined ? [] : statementsOf(observer.graph, policy, "policy");
}

/** The statements of a document that stands inside a role; without one there are none. */
function within(document: unknown): Statements {
    return document === undefined ? [] : document === pending ? pending : parsed(document);
}

function allowsInvoke(statements: Statements, unread: Fact<boolean>): Fact<boolean> {
    if (statements === undefined || statements === pending) {
        return unread;
    }
    if (statements.some((statement) => text(statement, "Effect") === "Deny" && aboutInvoke(statement))) {
        return unread;
    }
    return statements.some(grantsInvoke) ? true : statements.some(mayBeInvoke) ? unread : false;
}

function managedPolicy(observer: Observer, attachment: Declared): Fact<boolean> {
    const arn = read(attachment.inputs, "policyArn");
    const unread = observer.missing(attachment, "policyArn");
    const [policy] = observer.graph.named(attachment, "policyArn", [types.iamPolicy]).certain;
    if (policy !== undefined) {
        return allowsInvoke(ofPolicy(observer, policy), unread);
    }
    return typeof arn === "string" ? byArn(arn, unread) : unread;
}

function byArn(arn: string, unread: Fact<boolean>): Fact<boolean> {
    return invoking.test(arn) ? true : /^arn:[^:]+:iam::aws:policy\//.test(arn) ? false : unread;
}
