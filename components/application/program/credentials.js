// Credentials of the role that this runs with: from the container agent in a task, from the instance's metadata (IMDSv2) on a
// server. Kept until five minutes before they end; nothing of them is ever printed.
// Sources: "Task IAM role", Amazon ECS Developer Guide; "Retrieve security credentials from instance metadata", EC2 User Guide.
const margin = 300_000;

/** Milliseconds for one answer: both are on the host itself. */
const patience = 1000;

/** A function that gives the credentials that are valid now. */
function roleCredentials(environment, now = Date.now) {
    const ask = sourceOf(environment);
    let kept;
    let asked;
    return async () => {
        if (kept !== undefined && kept.expires - now() > margin) {
            return kept;
        }
        asked ??= ask().finally(() => {
            asked = undefined;
        });
        try {
            kept = await asked;
        } catch (error) {
            if (kept === undefined || kept.expires <= now()) {
                throw error;
            }
        }
        return kept;
    };
}

function sourceOf({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: path, CONTAINER_AGENT, INSTANCE_METADATA }) {
    if (path !== undefined) {
        return async () => credentialsIn(await text(`${CONTAINER_AGENT ?? "http://169.254.170.2"}${path}`));
    }
    const metadata = `${INSTANCE_METADATA ?? "http://169.254.169.254"}/latest`;
    return async () => {
        const token = await text(`${metadata}/api/token`, {
            method: "PUT",
            headers: { "x-aws-ec2-metadata-token-ttl-seconds": "60" },
        });
        const headers = { "x-aws-ec2-metadata-token": token };
        const roles = `${metadata}/meta-data/iam/security-credentials/`;
        const [role] = (await text(roles, { headers })).split("\n");
        return credentialsIn(await text(`${roles}${role}`, { headers }));
    };
}

async function text(url, options) {
    try {
        const response = await fetch(url, { ...options, signal: AbortSignal.timeout(patience) });
        if (response.ok) {
            return await response.text();
        }
        await response.body?.cancel();
    } catch {
        // What went wrong says nothing more than that there are none.
    }
    throw new NoCredentials();
}

function credentialsIn(answer) {
    try {
        const { AccessKeyId, SecretAccessKey, Token, Expiration } = JSON.parse(answer);
        const expires = Date.parse(Expiration);
        if (typeof AccessKeyId === "string" && typeof SecretAccessKey === "string" && expires > 0) {
            return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token, expires };
        }
    } catch {
        // A parser may quote what it reads.
    }
    throw new NoCredentials();
}

class NoCredentials extends Error {
    code = "NO_CREDENTIALS";
    constructor() {
        super("the role's credentials cannot be had");
    }
}

module.exports = { roleCredentials };
