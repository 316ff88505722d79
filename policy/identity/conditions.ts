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
 * Whether a document's own denials shut everyone out that an open statement lets in: a Deny for everybody, of every
 * action, unless a key that says who asks or from where has a value.
 */
export function deniesOthers(statements: readonly unknown[]): boolean | Pending {
    const found = statements.map((statement): boolean | Pending => {
        if (statement === pending || text(statement, "Effect") === pending) {
            return pending;
        }
        if (text(statement, "Effect") !== "Deny" || !isForAll(statement)) {
            return false;
        }
        const condition = read(statement, "Condition");
        if (condition === pending) {
            return pending;
        }
        const operators = typeof condition === "object" && condition !== null ? Object.keys(condition) : [];
        const tests = operators.flatMap((operator) => {
            const keys = read(condition, operator);
            return typeof keys === "object" && keys !== null
                ? Object.keys(keys).map((key) => [operator, key, keys] as const)
                : [];
        });
        // Several conditions have to hold together for the Deny to count, so each of them may open a way around it.
        const [only, ...more] = tests;
        return only !== undefined && more.length === 0 && excludes(...only);
    });
    return found.includes(true) ? true : found.includes(pending) ? pending : false;
}

function isForAll(statement: unknown): boolean {
    const principal = read(statement, "Principal");
    const everybody = principal === "*" || (list(principal, "AWS") ?? []).toString() === "*";
    const names = (key: string) => list(statement, key) ?? [];
    const covers = (key: string) =>
        names(key) !== pending &&
        (names(key) as readonly unknown[]).some((one) => /^(\*|[a-z0-9-]+:\*)$/.test(String(one)));
    return everybody && covers("Action");
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
        case "StringNotEquals":
        case "StringNotEqualsIgnoreCase":
            return lattice && key === "aws:principaltype" && known.some((each) => String(each) === "Anonymous");
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
