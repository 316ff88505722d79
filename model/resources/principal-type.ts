import { type Pending, pending, type Read } from "./value";

/**
 * What `aws:PrincipalType` says of those who call VPC Lattice from a network: unsigned requests, and those that a role
 * signed.
 * Source: IAM User Guide, "AWS global condition context keys": `aws:PrincipalType` is Anonymous for requests without a
 * signature and AssumedRole for a role's session.
 */
export const callerTypes = { anonymous: "Anonymous", role: "AssumedRole" } as const;
type CallerType = (typeof callerTypes)[keyof typeof callerTypes];

/** Every request has one type, so that a test over sets and one that spares requests without the key change nothing. */
const typeTest = /^(?:forallvalues:|foranyvalue:)?string(not)?(equals|equalsignorecase|like)(?:ifexists)?$/i;

export const isPrincipalType = (key: string): boolean => key.toLowerCase() === "aws:principaltype";

/**
 * Whether a request of a type passes a condition on `aws:PrincipalType`; `undefined` for an operator that compares no
 * text. A value that is not known yet leaves the answer open unless another one decides.
 */
export function passesTypeTest(
    operator: string,
    values: Read<readonly unknown[]>,
    type: CallerType,
): boolean | Pending | undefined {
    const [, negated, comparison = ""] = typeTest.exec(operator) ?? [];
    if (comparison === "") {
        return undefined;
    }
    const matches: readonly (boolean | Pending)[] =
        values === pending ? [pending] : (values ?? []).map((value) => equals(comparison, value, type));
    const found = matches.includes(true) || (matches.includes(pending) ? pending : false);
    return found === pending ? pending : found === (negated === undefined);
}

function equals(comparison: string, value: unknown, type: CallerType): boolean | Pending {
    if (value === pending) {
        return pending;
    }
    switch (comparison.toLowerCase()) {
        case "equals":
            return value === type;
        case "equalsignorecase":
            return String(value).toLowerCase() === type.toLowerCase();
        default:
            return pattern(String(value)).test(type);
    }
}

/** A pattern of `StringLike`, which tells upper from lower case: `*` stands for any text, `?` for one character. */
function pattern(text: string): RegExp {
    const escaped = text.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${escaped.replace(/\*+/g, ".*").replace(/\?/g, ".")}$`);
}
