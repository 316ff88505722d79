/** What looks like a secret in plain text, and where. Never the text itself: messages must not quote it. */
export interface SecretText {
    /** As a noun phrase: `a private key`. */
    readonly kind: string;
    /** Line of the text, from 1. */
    readonly line: number;
}

/** Secrets that are known by their own form. */
const forms: readonly (readonly [string, RegExp])[] = [
    ["a private key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?:\s|\\n)*[A-Za-z0-9+/=]{16}/],
    ["an AWS access key", /\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b/],
    ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60})/],
    ["a Slack token", /\bxox[abprs]-[A-Za-z0-9-]{10}/],
    ["a Stripe key", /\b[rs]k_live_[A-Za-z0-9]{16}/],
    ["a password in a URL", /(?<=[a-z0-9+.-]):\/\/[^\s:@/'"$<{]+:[^\s@/'"$<{]+@[^\s/]/i],
];

/** Names of values that are secrets; `SECRET_ARN` and `TOKEN_URL` lead to one and are none. */
const secretName =
    /(?:^|[_.-])(?:pass(?:word|wd|phrase)?|pwd|secret|token|(?:api|private|secret|access|signing|encryption)[_.-]?key)$/i;
/** `NAME=value`, `"name": "value"` and `--name value`, as shells, JSON, YAML and command lines write them. */
const assignments: readonly RegExp[] = [
    /(?:^|[\s;&])([A-Za-z_][\w.-]*)=(["']?)([^\s"';&|]+)\2/g,
    /(?:^|[\s{,])["']?([A-Za-z_][\w.-]*)["']?\s*(?:=|:)\s*(["'])([^"']+)\2/g,
    /^\s*-?\s*([A-Za-z_][\w.-]*):\s+()([^\s"'#,;]+)\s*$/g,
    /(?:^|\s)--([A-Za-z][\w-]*)\s+(["']?)([^\s"'-][^\s"']*)\2/g,
];
/** The end of every name that says so, and what follows it: most lines have none, and are done with sooner. */
const hint = /(?:pass(?:word|wd|phrase)?|pwd|secret|token|key)(?:["']?\s*[=:]|(?<=--[\w-]*)\s)/i;
const notSecret = /^(?:true|false|yes|no|on|off|none|null|nil|undefined|prompt|required|optional|enabled|disabled)$/i;

/** Whether a name says that its value is a secret. */
export function isSecretName(name: string): boolean {
    return secretName.test(name.replace(/([a-z0-9])([A-Z])/g, "$1_$2"));
}

/** Whether a value stands for itself: no variable, command, template, path, ARN or switch. */
export function isLiteral(value: string): boolean {
    return (
        value.length >= 4 &&
        !/^[$`<{%/.*]|^arn:|^\[|[$][({]|[()]|^\d{1,5}$|^[*x]+$/i.test(value) &&
        !notSecret.test(value)
    );
}

/** A secret known by its own form, wherever it stands. */
export function secretForm(text: string): string | undefined {
    return forms.find(([, pattern]) => pattern.test(text))?.[0];
}

/** What in a script or document looks like a secret. */
export function secretsIn(text: string): readonly SecretText[] {
    const found: SecretText[] = [];
    for (const [kind, pattern] of forms) {
        const match = pattern.exec(text);
        if (match !== null) {
            found.push({ kind, line: text.slice(0, match.index).split("\n").length });
        }
    }
    text.split("\n").forEach((content, index) => {
        if (content.length < 4096 && hint.test(content) && !/^\s*(?:#|\/\/)/.test(content) && assignsSecret(content)) {
            found.push({ kind: "a secret's value", line: index + 1 });
        }
    });
    return found.sort((a, b) => a.line - b.line);
}

function assignsSecret(line: string): boolean {
    return assignments.some((pattern) =>
        [...line.matchAll(pattern)].some(([, name = "", , value = ""]) => {
            // `token = token` and `password: pw.value` are programs, not values.
            const sameName = value.toLowerCase() === name.toLowerCase();
            return !sameName && isSecretName(name) && isLiteral(value);
        }),
    );
}
