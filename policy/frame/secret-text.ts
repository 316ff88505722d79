/** What looks like a secret in plain text, and where. Never the text itself: messages must not quote it. */
export interface SecretText {
    /** As a noun phrase: `a private key`. */
    readonly kind: string;
    /** Line of the text, from 1. */
    readonly line: number;
}

interface Form {
    readonly kind: string;
    /** One of these is in every such secret: most texts have none, and are done with sooner. */
    readonly signs: readonly string[];
    readonly pattern: RegExp;
}

/** Secrets that are known by their own form. */
const forms: readonly Form[] = [
    {
        kind: "a private key",
        signs: ["-----BEGIN "],
        pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?:\s|\\n)*[A-Za-z0-9+/=]{16}/,
    },
    {
        kind: "an AWS access key",
        signs: ["AKIA", "ASIA"],
        pattern: /\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b/,
    },
    {
        kind: "a GitHub token",
        signs: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
        pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60})/,
    },
    { kind: "a Slack token", signs: ["xox"], pattern: /\bxox[abprs]-[A-Za-z0-9-]{10}/ },
    { kind: "a Stripe key", signs: ["k_live_"], pattern: /\b[rs]k_live_[A-Za-z0-9]{16}/ },
    {
        kind: "a password in a URL",
        signs: ["://"],
        // What is rare is sought first, and what comes before it looked at then.
        pattern: /:\/\/(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s:@/'"$<{]+:[^\s@/'"$<{]+@[^\s/]/i,
    },
];

/** Names of values that are secrets; `SECRET_ARN` and `TOKEN_URL` lead to one and are none. */
const secretName =
    /pass(?:word|wd|phrase)$|(?:^|[_.-])(?:pass|pwd|secret|token|(?:api|private|secret|access|signing|encryption)[_.-]?key)$/i;
/** `NAME=value`, `--name=value`, `"name": "value"` and `--name value`, as shells, JSON, YAML and command lines write them. */
const assignments: readonly RegExp[] = [
    /(?:^|[\s;&"'])-{0,2}([A-Za-z_][\w.-]*)=(["']?)([^\s"';&|]+)\2/g,
    /(?:^|[\s{,])["']?([A-Za-z_][\w.-]*)["']?\s*(?:=|:)\s*(["'])([^"']+)\2/g,
    /^\s*-?\s*([A-Za-z_][\w.-]*):\s+()([^\s"'#,;]+)\s*$/g,
    /(?:^|\s)--([A-Za-z][\w-]*)\s+(["']?)([^\s"'-][^\s"']*)\2/g,
];
/** The end of every name that says so, and what follows it: most lines have none, and are done with sooner. */
const hint = /(?:pass(?:word|wd|phrase)?|pwd|secret|token|key)(?:["']?\s*[=:]|(?<=--[\w-]*)\s)/i;
const notSecret = /^(?:true|false|yes|no|on|off|none|null|nil|undefined|prompt|required|optional|enabled|disabled)$/i;

/** Whether a name says that its value is a secret. */
export function isSecretName(name: string): boolean {
    return secretName.test(name.replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3_$2"));
}

/** Whether a value stands for itself: no variable, command, template, path, ARN, switch or parameter of Batch. */
export function isLiteral(value: string): boolean {
    return (
        value.length >= 4 &&
        !/^[$`<{%/.*]|^arn:|^Ref::|^\[|[$][({]|[()]|^\d{1,5}$|^[*x]+$/i.test(value) &&
        !notSecret.test(value)
    );
}

/** A secret known by its own form, wherever it stands. */
export function secretForm(text: string): string | undefined {
    return forms.find((form) => positionOf(form, text) !== undefined)?.kind;
}

function positionOf({ signs, pattern }: Form, text: string): number | undefined {
    return signs.some((sign) => text.includes(sign)) ? pattern.exec(text)?.index : undefined;
}

/** What in a script or document looks like a secret. */
export function secretsIn(text: string): readonly SecretText[] {
    const found: SecretText[] = [];
    for (const form of forms) {
        const position = positionOf(form, text);
        if (position !== undefined) {
            found.push({ kind: form.kind, line: text.slice(0, position).split("\n").length });
        }
    }
    text.split("\n").forEach((content, index) => {
        if (content.length < 4096 && hint.test(content) && !/^\s*(?:#|\/\/)/.test(content) && assignsSecret(content)) {
            found.push({ kind: "a secret's value", line: index + 1 });
        }
    });
    return found.sort((a, b) => a.line - b.line);
}

/** All matches of a pattern with the flag `g`; `matchAll` would compile the pattern once more for each line. */
function matches(pattern: RegExp, line: string): readonly RegExpExecArray[] {
    const found: RegExpExecArray[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
        found.push(match);
    }
    return found;
}

function assignsSecret(line: string): boolean {
    return assignments.some((pattern) =>
        matches(pattern, line).some(([, name = "", , value = ""]) => {
            // `token = token` and `password: pw.value` are programs, not values.
            const sameName = value.toLowerCase() === name.toLowerCase();
            return !sameName && isSecretName(name) && isLiteral(value);
        }),
    );
}
