// The token that stands for a password where a database's user signs in by IAM: a request to `rds-db:connect` that is signed
// here, without any call. It serves for 15 minutes, for a login alone: a connection lives on after it.
// Source: "Connecting to your DB instance using IAM authentication", Amazon RDS User Guide; "Create a signed AWS API request", IAM
// User Guide.
const { createHash, createHmac } = require("node:crypto");

const algorithm = "AWS4-HMAC-SHA256";
const lifeInSeconds = 900;
const service = "rds-db";

function databaseToken({ host, port, user, region }, { accessKeyId, secretAccessKey, sessionToken }, now = new Date()) {
    const time = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
    const scope = [time.slice(0, 8), region, service, "aws4_request"];
    const query = canonicalQuery({
        Action: "connect",
        DBUser: user,
        "X-Amz-Algorithm": algorithm,
        "X-Amz-Credential": [accessKeyId, ...scope].join("/"),
        "X-Amz-Date": time,
        "X-Amz-Expires": String(lifeInSeconds),
        ...(sessionToken === undefined ? {} : { "X-Amz-Security-Token": sessionToken }),
        "X-Amz-SignedHeaders": "host",
    });
    const end = `${host}:${port}`;
    const request = ["GET", "/", query, `host:${end}`, "", "host", sha256("")].join("\n");
    const key = scope.reduce((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
    const signature = hmac(key, [algorithm, time, scope.join("/"), sha256(request)].join("\n")).toString("hex");
    return `${end}/?${query}&X-Amz-Signature=${signature}`;
}

function canonicalQuery(parameters) {
    return Object.entries(parameters)
        .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
        .sort()
        .join("&");
}

function encoded(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key, text) {
    return createHmac("sha256", key).update(text).digest();
}

function sha256(text) {
    return createHash("sha256").update(text).digest("hex");
}

module.exports = { databaseToken };
