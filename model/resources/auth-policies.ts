import { type Fact, type Unknown, unknown } from "../network/facts";
import type { AuthPolicy, AuthStatement, LatticeAction, LatticeCaller } from "../network/lattice";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { callerTypes, isPrincipalType, passesTypeTest } from "./principal-type";
import { type Kind, kinds } from "./reference-kinds";
import { aboutConnect, aboutInvoke, actionsOf, coversAction, statementsOf } from "./statements";
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
    const services = servicesOf(observer, policy, statement);
    const doubt = negated
        ? unknown(`what a negated statement of ${label(refOf(policy))} is about`, refOf(policy))
        : (("unknown" in services ? services : undefined) ??
          parts.doubt ??
          (hidden ? observer.missing(policy, "policy") : undefined));
    const effects: readonly AuthStatement["effect"][] =
        effect === "Allow" || effect === "Deny" ? [effect] : ["Allow", "Deny"];
    return effects.map((each): AuthStatement => {
        const condition = doubt ?? (effect === each ? undefined : observer.missing(policy, "policy"));
        return {
            effect: each,
            ...(actions.includes("Connect") ? { actions } : {}),
            ...principalsOf(observer, policy, read(statement, "Principal")),
            ...("unknown" in services || services.only === undefined ? {} : { services: services.only }),
            ...(parts.callers === undefined ? {} : { callers: parts.callers }),
            ...(parts.sourceVpcs === undefined ? {} : { sourceVpcs: parts.sourceVpcs }),
            ...(condition === undefined ? {} : { condition }),
        };
    });
}

/** Requests as ARNs that have nothing in common: a pattern that covers them all covers every request. */
const unlikeRequests = [
    "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0a1b2c3d4e5f67890/path",
    "arn:aws-cn:vpc-lattice:cn-north-1:444455556666:service/svc-9z8y7x6w5v4u32109/",
];

/**
 * The services whose requests a statement covers, whatever their path; all, unless `only` says which.
 * Source: VPC Lattice User Guide, "Control access to VPC Lattice services using auth policies": resource format
 * `arn:<partition>:vpc-lattice:<region>:<account>:service/<service-id>/<path>`.
 */
function servicesOf(
    observer: Observer,
    policy: Declared,
    statement: unknown,
): { readonly only?: readonly string[] } | Unknown {
    const resources = list(statement, "Resource");
    const only: string[] = [];
    let doubtful = resources === undefined || resources === pending;
    for (const resource of resources === undefined || resources === pending ? [] : resources) {
        if (typeof resource === "string" && unlikeRequests.every((request) => coversAction(resource, request))) {
            return {};
        }
        const service = typeof resource === "string" && resource.endsWith("/*") ? resource.slice(0, -2) : undefined;
        const ids = service === undefined ? [] : observer.graph.identified(service, [types.latticeService]);
        doubtful ||= ids.length === 0;
        only.push(...ids.map(({ urn }) => urn));
    }
    return doubtful
        ? unknown(`which requests the resource of a statement of ${label(refOf(policy))} covers`, refOf(policy))
        : { only };
}

function principalsOf(
    observer: Observer,
    policy: Declared,
    principal: unknown,
): Pick<AuthStatement, "principals" | "accounts"> {
    const named = principal === "*" ? "*" : read(principal, "AWS");
    if (named === "*") {
        return { principals: "*" };
    }
    const values = principal === pending ? pending : list({ named }, "named");
    if (values === pending || values === undefined) {
        // A service or a federated identity is nobody of this network.
        const nobody = values === undefined && principal !== undefined && principal !== pending;
        return { principals: nobody ? [] : observer.missing(policy, "policy") };
    }
    if (values.includes("*")) {
        return { principals: "*" };
    }
    const accounts = values.flatMap((value) => accountOf(value) ?? []);
    const roles = values.filter((value) => accountOf(value) === undefined);
    return {
        principals: idsIn(observer, policy, roles, kinds.role),
        ...(accounts.length === 0 ? {} : { accounts }),
    };
}

/** The account that a principal means as a whole. */
function accountOf(principal: unknown): string | undefined {
    return typeof principal === "string"
        ? /^(?:(\d{12})|arn:[^:]+:iam::(\d{12}):root)$/
              .exec(principal)
              ?.slice(1)
              .find((id) => id !== undefined)
        : undefined;
}

/** Ids of what leaves of the document name; ARNs that nobody declares stay as they are. */
function idsIn(observer: Observer, policy: Declared, values: readonly unknown[], kind: Kind): Fact<readonly string[]> {
    const { certain, candidates, external, unseen } = observer.graph.resolve(policy, "policy", values, kind.types);
    return candidates.length > 0 || unseen !== undefined
        ? observer.missing(policy, "policy", candidates.length > 0)
        : [...certain.map(({ urn }) => urn), ...external];
}

interface Conditions {
    readonly callers?: readonly LatticeCaller[];
    readonly sourceVpcs?: Fact<readonly string[]>;
    readonly doubt?: Unknown;
}

function conditionsOf(observer: Observer, policy: Declared, condition: unknown): Conditions {
    if (condition === undefined) {
        return {};
    }
    if (condition === pending || typeof condition !== "object" || condition === null) {
        return { doubt: observer.missing(policy, "policy") };
    }
    let result: Conditions = {};
    for (const [operator, tests] of Object.entries(condition)) {
        for (const [key, value] of Object.entries(
            typeof tests === "object" && tests !== null ? tests : { "": tests },
        )) {
            const values = list({ value }, "value");
            const name = `${operator} ${key}`.toLowerCase();
            const byType = isPrincipalType(key) ? callersOf(operator, values) : undefined;
            if (byType !== undefined) {
                const before = result.callers ?? byType;
                result = { ...result, callers: byType.filter((caller) => before.includes(caller)) };
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

/** The kinds of callers that pass a condition on the principal's type; `undefined`: that is not known. */
function callersOf(operator: string, values: ReturnType<typeof list>): readonly LatticeCaller[] | undefined {
    const answers = (["anonymous", "role"] as const).map(
        (caller) => [caller, passesTypeTest(operator, values, callerTypes[caller])] as const,
    );
    return answers.some(([, passes]) => passes === undefined || passes === pending)
        ? undefined
        : answers.flatMap(([caller, passes]) => (passes === true ? [caller] : []));
}
