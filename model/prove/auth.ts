import { type Fact, isMissing, type ResourceRef, type Unknown } from "../network/facts";
import type { Authorized, AuthStatement } from "../network/lattice";
import { label } from "../network/read";
import type { Caller } from "../network/types";
import { both, type Tri } from "./match";
import { blocked, type Outcome, opened, undecided } from "./outcome";

/** Who calls a Lattice service, as auth policies see it. */
export interface CallerView {
    /** Absent: anonymous. */
    readonly role?: Fact<string>;
    readonly mayInvoke: Fact<boolean>;
    readonly name: string;
    readonly vpc?: string;
}

/** An unsigned request is anonymous, whatever role its sender has. */
export function viewOf(caller: Fact<Caller> | undefined, name: string, vpc: string | undefined): Fact<CallerView> {
    if (caller === undefined) {
        return { name, mayInvoke: true, ...(vpc === undefined ? {} : { vpc }) };
    }
    if (isMissing(caller)) {
        return caller;
    }
    const signs = caller.signs ?? true;
    if (isMissing(signs)) {
        return signs;
    }
    const base = { name, ...(vpc === undefined ? {} : { vpc }) };
    return signs ? { ...base, role: caller.role, mayInvoke: caller.mayInvoke } : { ...base, mayInvoke: true };
}

function applies(statement: AuthStatement, caller: CallerView): Tri {
    const { principals, sourceVpcs } = statement;
    const principal: Tri = isMissing(principals)
        ? principals
        : principals === "*"
          ? true
          : caller.role === undefined
            ? false
            : isMissing(caller.role)
              ? caller.role
              : principals.includes(caller.role);
    const authenticated = !statement.authenticatedOnly || caller.role !== undefined;
    const vpc: Tri =
        sourceVpcs === undefined
            ? true
            : isMissing(sourceVpcs)
              ? sourceVpcs
              : caller.vpc !== undefined && sourceVpcs.includes(caller.vpc);
    return both(principal, authenticated, vpc, statement.condition ?? true);
}

/**
 * Whether a service network or a service lets a caller invoke it.
 * Source: VPC Lattice user guide, "Control access to VPC Lattice services using auth policies": with AWS_IAM nothing
 * is allowed that no statement allows, and a denying statement wins.
 */
export function authorize(guarded: Authorized, resource: ResourceRef, view: Fact<CallerView>): Outcome {
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
    for (const statement of authPolicy.statements) {
        const answer = applies(statement, view);
        if (answer === false) {
            continue;
        }
        if (isMissing(answer)) {
            doubt ??= answer;
        } else if (statement.effect === "Deny") {
            return refuse(resource, authPolicy.resource, view, "denies");
        } else {
            allowed = true;
        }
    }
    if (doubt !== undefined) {
        // A doubtful allow changes nothing where another one is sure; a doubtful deny might.
        const denies = authPolicy.statements.some((s) => s.effect === "Deny" && isMissing(applies(s, view)));
        if (!allowed || denies) {
            return undecided(doubt.unknown, doubt.of ?? [authPolicy.resource]);
        }
    }
    if (!allowed) {
        return refuse(resource, authPolicy.resource, view, "has no statement that allows");
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

function refuse(guarded: ResourceRef, policy: ResourceRef, view: CallerView, what: string): Outcome {
    const who = view.role === undefined ? `${view.name}, whose requests are anonymous` : view.name;
    return blocked({
        rule: "lattice-auth-policy",
        text: `${label(policy)} of ${label(guarded)} ${what} ${who}`,
        resource: policy,
        change: { kind: "other", what: `allow ${view.name} to invoke` },
    });
}
