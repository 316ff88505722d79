import { type Fact, type Unknown, unknown } from "../network/facts";
import type { AuthPolicy, AuthStatement, LatticeAction } from "../network/lattice";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Kind, kinds } from "./kinds";
import { type Observer, refOf } from "./observer";
import { aboutConnect, aboutInvoke, actionsOf, statementsOf } from "./statements";
import { list, pending, read, text } from "./value";

const guarded: Kind = { types: [types.serviceNetwork, types.latticeService], noun: "service or service network" };

/** The auth policy of a service network or a service; absent: it has none. */
export function authPolicyOf(observer: Observer, resource: Declared): Fact<AuthPolicy> | undefined {
    const policies = observer.attached(types.latticeAuthPolicy, "resourceIdentifier", guarded);
    const [policy, ...others] = policies.of(resource.urn);
    const doubt = policies.doubt(resource.urn);
    if (policy === undefined || others.length > 0) {
        return others.length > 0
            ? unknown(`the auth policy of ${label(refOf(resource))}, which is given several`, refOf(resource))
            : doubt;
    }
    const statements = statementsOf(observer.graph, policy, "policy");
    return statements === undefined || statements === pending
        ? observer.missing(policy, "policy")
        : {
              id: policy.urn,
              resource: refOf(policy),
              statements: statements.flatMap((statement) => statementOf(observer, policy, statement)),
          };
}

/** A statement in the model's words; those that are not about calling services are left out. */
function statementOf(observer: Observer, policy: Declared, statement: unknown): AuthStatement[] {
    const effect = text(statement, "Effect");
    const negated = actionsOf(statement, "NotAction").length > 0 || read(statement, "NotPrincipal") !== undefined;
    const hidden = read(statement, "Action") === pending;
    const actions: readonly LatticeAction[] = [
        ...(hidden || negated || aboutInvoke(statement) ? (["Invoke"] as const) : []),
        ...(hidden || negated || aboutConnect(statement) ? (["Connect"] as const) : []),
    ];
    if (actions.length === 0) {
        return [];
    }
    const parts = conditionsOf(observer, policy, read(statement, "Condition"));
    const doubt = negated
        ? unknown(`what a negated statement of ${label(refOf(policy))} is about`, refOf(policy))
        : (narrowed(policy, statement) ?? parts.doubt ?? (hidden ? observer.missing(policy, "policy") : undefined));
    const effects: readonly AuthStatement["effect"][] =
        effect === "Allow" || effect === "Deny" ? [effect] : ["Allow", "Deny"];
    return effects.map((each): AuthStatement => {
        const condition = doubt ?? (effect === each ? undefined : observer.missing(policy, "policy"));
        return {
            effect: each,
            ...(actions.includes("Connect") ? { actions } : {}),
            principals: principalsOf(observer, policy, read(statement, "Principal")),
            ...(parts.authenticatedOnly ? { authenticatedOnly: true } : {}),
            ...(parts.sourceVpcs === undefined ? {} : { sourceVpcs: parts.sourceVpcs }),
            ...(condition === undefined ? {} : { condition }),
        };
    });
}

/** A resource that is not everything: a path of the service, or another service. */
function narrowed(policy: Declared, statement: unknown): Unknown | undefined {
    const resources = list(statement, "Resource");
    return resources !== undefined && resources !== pending && resources.includes("*")
        ? undefined
        : unknown(`which requests the resource of a statement of ${label(refOf(policy))} covers`, refOf(policy));
}

function principalsOf(observer: Observer, policy: Declared, principal: unknown): AuthStatement["principals"] {
    const named = principal === "*" ? "*" : read(principal, "AWS");
    if (named === "*") {
        return "*";
    }
    const values = principal === pending ? pending : list({ named }, "named");
    if (values === pending || values === undefined) {
        // A service or a federated identity is nobody of this network.
        return values === undefined && principal !== undefined && principal !== pending
            ? []
            : observer.missing(policy, "policy");
    }
    if (values.includes("*")) {
        return "*";
    }
    const whole = values.find((value) => typeof value === "string" && /^(\d{12}|arn:.*:root)$/.test(value));
    if (whole !== undefined) {
        return unknown(`which roles of an account ${label(refOf(policy))} means`, refOf(policy));
    }
    return idsIn(observer, policy, values, kinds.role);
}

/** Ids of what leaves of the document name; ARNs that nobody declares stay as they are. */
function idsIn(observer: Observer, policy: Declared, values: readonly unknown[], kind: Kind): Fact<readonly string[]> {
    const { certain, candidates, external, unseen } = observer.graph.resolve(policy, "policy", values, kind.types);
    return candidates.length > 0 || unseen !== undefined
        ? observer.missing(policy, "policy", candidates.length > 0)
        : [...certain.map(({ urn }) => urn), ...external];
}

interface Conditions {
    readonly authenticatedOnly: boolean;
    readonly sourceVpcs?: Fact<readonly string[]>;
    readonly doubt?: Unknown;
}

function conditionsOf(observer: Observer, policy: Declared, condition: unknown): Conditions {
    if (condition === undefined) {
        return { authenticatedOnly: false };
    }
    if (condition === pending || typeof condition !== "object" || condition === null) {
        return { authenticatedOnly: false, doubt: observer.missing(policy, "policy") };
    }
    let result: Conditions = { authenticatedOnly: false };
    for (const [operator, tests] of Object.entries(condition)) {
        for (const [key, value] of Object.entries(
            typeof tests === "object" && tests !== null ? tests : { "": tests },
        )) {
            const values = list({ value }, "value");
            const name = `${operator} ${key}`.toLowerCase();
            if (/^stringnotequals(ignorecase)? aws:principaltype$/.test(name) && isAnonymous(values)) {
                result = { ...result, authenticatedOnly: true };
            } else if (/^stringequals(ignorecase)? vpc-lattice-svcs:sourcevpc$/.test(name)) {
                const awaited = values === undefined || values === pending ? [pending] : values;
                result = { ...result, sourceVpcs: idsIn(observer, policy, awaited, kinds.vpc) };
            } else {
                const doubt = unknown(`condition ${key} of ${label(refOf(policy))}`, refOf(policy));
                result = { ...result, doubt: result.doubt ?? doubt };
            }
        }
    }
    return result;
}

function isAnonymous(values: ReturnType<typeof list>): boolean {
    return Array.isArray(values) && values.length === 1 && values[0] === "Anonymous";
}
