import { unknownString } from "../../model/resources/declared";
import { callerTypes, isPrincipalType, passesTypeTest } from "../../model/resources/principal-type";
import { coversAction, namesIn } from "../../model/resources/statements";
import type { Read } from "../../model/resources/value";
import { list, type Pending, pending, read, text } from "../../model/resources/value";

/** Condition keys that say who asks or from where; a test of equality on one narrows an open principal. */
const narrowing: ReadonlySet<string> = new Set(
    [
        "aws:PrincipalAccount",
        "aws:PrincipalArn",
        "aws:PrincipalOrgID",
        "aws:PrincipalOrgPaths",
        "aws:SourceAccount",
        "aws:SourceArn",
        "aws:SourceIp",
        "aws:SourceOrgID",
        "aws:SourceOrgPaths",
        "aws:SourceOwner",
        "aws:SourceVpc",
        "aws:SourceVpcArn",
        "aws:SourceVpce",
        "aws:userid",
        "aws:username",
        "aws:PrincipalServiceName",
        "aws:PrincipalServiceNamesList",
        "aws:Ec2InstanceSourceVpc",
        "aws:Ec2InstanceSourcePrivateIPv4",
        "aws:FederatedProvider",
        "aws:VpceAccount",
        "aws:VpceOrgID",
        "aws:VpceOrgPaths",
        "aws:VpcSourceIp",
        "kms:CallerAccount",
        "s3:DataAccessPointAccount",
        "s3:DataAccessPointArn",
        "vpc-lattice-svcs:SourceVpc",
        "vpc-lattice-svcs:SourceVpcOwnerAccount",
    ].map((key) => key.toLowerCase()),
);
const onlyIfTrue: ReadonlySet<string> = new Set([
    "aws:principalisawsservice",
    "elasticfilesystem:accessedviamounttarget",
]);

/**
 * Whether a statement's condition lets in less than everyone.
 * @param lattice Whether the document guards a VPC Lattice service, where an authenticated caller is one of an
 * associated VPC: elsewhere everyone with an AWS account is authenticated.
 */
export function narrows(statement: unknown, lattice: boolean): boolean | Pending {
    const condition = read(statement, "Condition");
    if (condition === pending || condition === undefined) {
        return condition === pending ? pending : false;
    }
    const found: (boolean | Pending)[] = Object.keys(condition as object).flatMap((operator) => {
        const tests = read(condition, operator);
        if (tests === pending || typeof tests !== "object" || tests === null) {
            return [tests === pending ? pending : false];
        }
        return Object.keys(tests).map((key) => test(operator, key.toLowerCase(), list(tests, key), lattice));
    });
    return found.includes(true) ? true : found.includes(pending) ? pending : false;
}

/**
 * Whether a document's own denials shut everyone out that an open statement lets in: for each of its actions and
 * resources a Deny, for everybody unless a key that says who asks or from where has a value, or for everybody but those
 * whom it names.
 */
export function deniesOthers(statements: readonly unknown[], open: unknown): boolean | Pending {
    const answers = partsOf(open).map((part) => {
        const found = statements.map((statement) => (statement === pending ? pending : shutsOut(statement, part)));
        return found.includes(true) ? true : found.includes(pending) ? pending : false;
    });
    return answers.includes(false) ? false : answers.includes(pending) ? pending : true;
}

/** A statement once for each of its actions and resources; as it is where it names them by exception. */
function partsOf(open: unknown): readonly object[] {
    const each = (key: string) => {
        const names = namesIn(open, key);
        return names.length === 0 ? [{}] : names.map((name) => ({ [key]: name === pending ? unknownString : name }));
    };
    return each("Action").flatMap((action) => each("Resource").map((resource) => ({ ...action, ...resource })));
}

function shutsOut(statement: unknown, open: unknown): boolean | Pending {
    const effect = text(statement, "Effect");
    if (effect !== "Deny" && effect !== pending) {
        return false;
    }
    const answers = [effect === "Deny" || pending, leavesNarrow(statement), covers(statement, open)];
    return answers.includes(false) ? false : answers.includes(pending) ? pending : true;
}

/** Whether those whom a Deny does not concern are less than everyone. */
function leavesNarrow(statement: unknown): boolean | Pending {
    const condition = read(statement, "Condition");
    const but = read(statement, "NotPrincipal");
    if (but !== undefined) {
        return condition === undefined && but !== "*" && (list(but, "AWS") ?? []).toString() !== "*";
    }
    const principal = read(statement, "Principal");
    if (principal !== "*" && principal !== pending && (list(principal, "AWS") ?? []).toString() !== "*") {
        return false;
    }
    if (condition === pending || principal === pending) {
        return pending;
    }
    if (condition === undefined) {
        return true;
    }
    const operators = typeof condition === "object" && condition !== null ? Object.keys(condition) : [];
    const tests = operators.flatMap((operator) => {
        const keys = read(condition, operator);
        return typeof keys === "object" && keys !== null
            ? Object.keys(keys).map((key) => [operator, key, keys] as const)
            : [["", operator, {}] as const];
    });
    // All tests hold together where the Deny counts: each of them lets somebody through, and none may let everyone.
    return (
        tests.some((each) => excludes(...each)) && tests.every((each) => excludes(...each) || sparesServices(...each))
    );
}

/** Whether a Deny concerns all that a statement allows. */
function covers(deny: unknown, open: unknown): boolean | Pending {
    const actions = namesIn(deny, "Action");
    // A document is of one service, so that `s3:*` is all that it can allow.
    const every = actions.some((action) => action !== pending && /^(\*|[a-z0-9-]+:\*)$/i.test(action));
    const but = namesIn(deny, "NotAction");
    const answers = [
        every ||
            (but.length > 0 ? sparesNone(but, namesIn(open, "Action")) : coversAll(actions, namesIn(open, "Action"))),
        read(deny, "Resource") === undefined
            ? read(deny, "NotResource") === undefined
            : coversAll(namesIn(deny, "Resource"), namesIn(open, "Resource")),
    ];
    return answers.includes(false) ? false : answers.includes(pending) ? pending : true;
}

type Names = readonly (string | Pending)[];

function coversAll(patterns: Names, names: Names): boolean | Pending {
    if (patterns.includes("*")) {
        return true;
    }
    if (names.length === 0) {
        return false;
    }
    const open = patterns.includes(pending) ? pending : false;
    const found = names.map((name) =>
        name === pending ? pending : patterns.some((one) => one !== pending && coversPattern(one, name)) || open,
    );
    return found.includes(false) ? false : found.includes(pending) ? pending : true;
}

/** Whether none of some actions, each by its whole name, is one that a Deny leaves out. */
function sparesNone(spared: Names, names: Names): boolean | Pending {
    const known = names.filter((name) => name !== pending);
    if (known.length === 0 || known.some((name) => /[*?]/.test(name))) {
        return false;
    }
    return known.some((name) => spared.some((one) => one !== pending && coversAction(one, name)))
        ? false
        : (!spared.includes(pending) && !names.includes(pending)) || pending;
}

/** Whether a pattern covers everything that another one does. `?` stands for one character, so never for a `*`. */
function coversPattern(pattern: string, name: string): boolean {
    return coversAction(pattern, name) && !(pattern.includes("?") && name.includes("*"));
}

/** Whether a test leaves AWS's own services out of a Deny, which are not everyone. */
function sparesServices(operator: string, key: string, tests: object): boolean {
    return (
        /^Bool(IfExists)?$/.test(operator) &&
        /^aws:(PrincipalIsAWSService|ViaAWSService)$/i.test(key) &&
        String(read(tests, key)) === "false"
    );
}

/** Whether a negated test keeps everybody out that the same test without the negation would not let in. */
function excludes(operator: string, key: string, tests: object): boolean {
    const plain = operator.replace(/^ForAllValues:/, "").replace(/IfExists$/, "");
    const values = list(tests, key);
    const known = values === pending || values === undefined ? [] : values;
    return (
        /^(StringNotEquals|StringNotEqualsIgnoreCase|StringNotLike|ArnNotLike|ArnNotEquals|NotIpAddress)$/.test(
            plain,
        ) &&
        narrowing.has(key.toLowerCase()) &&
        notEveryone(known) !== false
    );
}

function test(operator: string, key: string, values: Read<readonly unknown[]>, lattice: boolean): boolean | Pending {
    if (lattice && isPrincipalType(key)) {
        const passes = passesTypeTest(operator, values, callerTypes.anonymous);
        return passes === pending ? pending : passes === false;
    }
    const plain = operator.replace(/^ForAnyValue:/, "");
    const known = values === pending || values === undefined ? [values ?? pending] : values;
    switch (plain) {
        // A key that is compared with one value has one, whichever it will be.
        case "StringEquals":
        case "StringEqualsIgnoreCase":
            return narrowing.has(key) && known.length > 0;
        case "StringLike":
        case "ArnLike":
        case "ArnEquals":
        case "IpAddress":
            return narrowing.has(key) && known.length > 0 && notEveryone(known);
        case "Bool":
            return (
                onlyIfTrue.has(key) &&
                (known.includes(pending) ? pending : known.every((each) => String(each) === "true"))
            );
        default:
            return false;
    }
}

function notEveryone(values: readonly unknown[]): boolean | Pending {
    if (values.some((value) => value !== pending && isEveryone(String(value)))) {
        return false;
    }
    return values.includes(pending) ? pending : true;
}

function isEveryone(pattern: string): boolean {
    const [arn, , , , account = "", ...resource] = pattern.split(":");
    const wideArn = arn === "arn" && (account === "*" || (account === "" && resource.join(":") === "*"));
    return wideArn || /^\*+$/.test(pattern) || pattern === "0.0.0.0/0" || pattern === "::/0";
}
