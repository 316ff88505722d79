// Makes a user of a PostgreSQL database who signs in by IAM, and what that user works with, as a Lambda function in the
// database's VPC. It signs in as the master user, whose password it reads from the secret that RDS rotates, over verified TLS.
// Each statement can be repeated, and so can a run. Nothing of the secret is ever printed.
//
// Environment: SECRET_ID, DATABASE (JSON: host, port, database), USER_NAME, STATEMENTS (JSON); PAUSE_MS between two tries.
// `databaseRoots` is put before this text when it is deployed.
const { GetSecretValueCommand, SecretsManagerClient } = require("@aws-sdk/client-secrets-manager");
const { Client } = require("pg");

/** Milliseconds: before the function's own end that tries are given up, for one connection, for one statement. */
const [spare, connecting, answering] = [15_000, 5000, 20_000];
const pause = Number(process.env.PAUSE_MS ?? 5000);
/** Key of the lock that two runs at once wait for; any number would do. */
const lock = 4_815_162_342;

/** The user's role: `rds_iam` is the role that RDS's sign-in by IAM is granted by. */
function userStatements(user) {
    return [
        `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${user}') THEN CREATE ROLE "${user}"; END IF; END $$`,
        `ALTER ROLE "${user}" LOGIN`,
        `GRANT rds_iam TO "${user}"`,
    ];
}

async function masterUser(secrets, SecretId) {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    try {
        const { username: user, password } = JSON.parse(SecretString);
        return { user, password };
    } catch {
        // A parser may quote what it reads.
        throw Object.assign(new Error("the secret's value is not RDS's"), { final: true });
    }
}

async function setUp(place, master, statements) {
    const client = new Client({
        ...place,
        ...master,
        ssl: { ca: globalThis.databaseRoots, rejectUnauthorized: true, servername: place.host, minVersion: "TLSv1.2" },
        application_name: "edge-app set-up",
        connectionTimeoutMillis: connecting,
        query_timeout: answering,
        statement_timeout: answering,
    });
    // A connection that breaks fails the statement that is under way.
    client.on("error", () => undefined);
    await client.connect();
    try {
        await client.query("BEGIN");
        await client.query("SELECT pg_advisory_xact_lock($1)", [lock]);
        for (const statement of statements) {
            await client.query(statement).catch((error) => {
                throw Object.assign(error, { final: error.severity === "ERROR" && /^[234]/.test(error.code) });
            });
        }
        await client.query("COMMIT");
    } finally {
        await client.end().catch(() => undefined);
    }
}

/** A role's new right, a route, a secret's rotation take their time: what may pass is tried until shortly before the end. */
async function handler(_event, context) {
    const { SECRET_ID, DATABASE, USER_NAME, STATEMENTS } = process.env;
    const secrets = new SecretsManagerClient({
        maxAttempts: 1,
        requestHandler: { connectionTimeout: connecting, requestTimeout: connecting },
    });
    const statements = [...userStatements(USER_NAME), ...JSON.parse(STATEMENTS)];
    for (let tries = 1; ; tries++) {
        try {
            await setUp(JSON.parse(DATABASE), await masterUser(secrets, SECRET_ID), statements);
            console.log(JSON.stringify({ user: USER_NAME, statements: statements.length, tries }));
            return { user: USER_NAME, statements: statements.length };
        } catch (error) {
            const fault = `${error.code ?? error.name}: ${String(error.message).slice(0, 200)}`;
            console.log(JSON.stringify({ tries, fault }));
            if (error.final || context.getRemainingTimeInMillis() < spare + pause) {
                throw new Error(`The database could not be set up: ${fault}`);
            }
            await new Promise((resolve) => setTimeout(resolve, pause));
        }
    }
}

module.exports = { handler };
