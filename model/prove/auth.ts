import { type Fact, isMissing, type ResourceRef, type Unknown } from "../network/facts";
import type { Authorized, AuthStatement, LatticeAction } from "../network/lattice";
import { label } from "../network/read";
import type { Caller } from "../network/types";
import { both, type Tri } from "./match";
import { blocked, type Outcome, opened, undecided } from "./outcome";

/** Who calls a Lattice service, as auth policies see it. */
export interface CallerView {
    /** Absent: anonymous. */
    readonly role?: Fact<string>;
    /** The role's account. Absent: not known. */
    readonly account?: string;
    readonly mayInvoke: Fact<boolean>;
    readonly name: string;
    /** The VPC that the request counts as made from. */
    readonly vpc: Fact<string>;
}

/** An unsigned request is anonymous, whatever role its sender has. */
export function viewOf(caller: Fact<Caller> | undefined, name: string, vpc: Fact<string>): Fact<CallerView> {
    if (caller === undefined) {
        return { name, mayInvoke: true, vpc };
    }
    if (isMissing(caller)) {
        return caller;
    }
    const signs = caller.signs ?? true;
    if (isMissing(signs)) {
        return signs;
    }
    const { role, mayInvoke, account } = caller;
    return signs
        ? { name, vpc, role, mayInvoke, ...(account === undefined ? {} : { account }) }
        : { name, vpc, mayInvoke: true };
}

function applies(statement: AuthStatement, caller: CallerView, service: string): Tri {
    const { sourceVpcs, services, callers } = statement;
    if (services !== undefined && !services.includes(service)) {
        return false;
    }
    const principal = isMeant(statement, caller);
    const type = callers?.includes(caller.role === undefined ? "anonymous" : "role") ?? true;
    const from = caller.vpc;
    const vpc =
        sourceVpcs === undefined ||
        (isMissing(sourceVpcs) ? sourceVpcs : isMissing(from) ? from : sourceVpcs.includes(from));
    return both(principal, type, vpc, statement.condition ?? true);
}

function isMeant({ principals, accounts = [] }: AuthStatement, { role, account, name }: CallerView): Tri {
    if (principals === "*") {
        return true;
    }
    if (role === undefined) {
        return isMissing(principals) ? principals : false;
    }
    if (account !== undefined && accounts.includes(account)) {
        return true;
    }
    if (isMissing(principals) || isMissing(role)) {
        return isMissing(principals) ? principals : isMissing(role) ? role : false;
    }
    return principals.includes(role)
        ? true
        : accounts.length > 0 && account === undefined
          ? { unknown: `the account of the role of ${name}` }
          : false;
}

/**
 * Whether a service network or a service lets a caller invoke it.
 * Source: VPC Lattice user guide, "Control access to VPC Lattice services using auth policies": with AWS_IAM nothing
 * is allowed that no statement allows, and a denying statement wins. The same guide, "TLS listeners": where TLS is passed
 * through, policies are limited to anonymous principals.
 */
export function authorize(
    guarded: Authorized,
    resource: ResourceRef,
    caller: Fact<CallerView>,
    action: LatticeAction,
    service: string,
): Outcome {
    const view: Fact<CallerView> =
        action === "Invoke" || isMissing(caller) ? caller : { name: caller.name, vpc: caller.vpc, mayInvoke: true };
    const { authType, authPolicy } = guarded;
    if (isMissing(authType)) {
        return undecided(authType.unknown, authType.of ?? [resource]);
    }
    if (authType === "NONE") {
        return opened({ at: label(resource), text: "asks for no authorization", resource });
    }
    if (authPolicy === undefined) {
        return blocked({
            rule: "lattice-auth-policy",
            text: `${label(resource)} asks for IAM authorization and has no auth policy, which denies everything`,
            resource,
            change: { kind: "other", what: "give it an auth policy" },
        });
    }
    const missing = [authPolicy, view].find(isMissing);
    if (isMissing(authPolicy) || isMissing(view)) {
        return undecided(missing?.unknown ?? "an auth policy", missing?.of ?? [resource]);
    }
    let doubt: Unknown | undefined;
    let allowed = false;
    const statements = authPolicy.statements.filter(({ actions = ["Invoke"] }) => actions.includes(action));
    for (const statement of statements) {
        const answer = applies(statement, view, service);
        if (answer === false) {
            continue;
        }
        if (isMissing(answer)) {
            doubt ??= answer;
        } else if (statement.effect === "Deny") {
            return refuse(resource, authPolicy.resource, view, "denies", action);
        } else {
            allowed = true;
        }
    }
    if (doubt !== undefined) {
        // A doubtful allow changes nothing where another one is sure; a doubtful deny might.
        const denies = statements.some((s) => s.effect === "Deny" && isMissing(applies(s, view, service)));
        if (!allowed || denies) {
            return undecided(doubt.unknown, doubt.of ?? [authPolicy.resource]);
        }
    }
    if (!allowed) {
        return refuse(resource, authPolicy.resource, view, "has no statement that allows", action);
    }
    if (isMissing(view.mayInvoke)) {
        return undecided(view.mayInvoke.unknown, view.mayInvoke.of);
    }
    if (!view.mayInvoke) {
        return blocked({
            rule: "lattice-caller-role",
            text: `the role of ${view.name} may not invoke: it needs vpc-lattice-svcs:Invoke`,
            resource,
            change: { kind: "other", what: "allow vpc-lattice-svcs:Invoke in the role's policy" },
        });
    }
    return opened({ at: label(authPolicy.resource), text: `allows ${view.name}`, resource: authPolicy.resource });
}

function refuse(
    guarded: ResourceRef,
    policy: ResourceRef,
    view: CallerView,
    what: string,
    action: LatticeAction,
): Outcome {
    const sent = action === "Invoke" ? "requests" : "connections";
    const who = view.role === undefined ? `${view.name}, whose ${sent} are anonymous` : view.name;
    return blocked({
        rule: "lattice-auth-policy",
        text: `${label(policy)} of ${label(guarded)} ${what} ${who}`,
        resource: policy,
        change: { kind: "other", what: `allow ${view.name} to ${action.toLowerCase()}` },
    });
}
