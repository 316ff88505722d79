// The database as the application uses it: some connections over verified TLS, each opened with a token of its own, and
// nothing that waits without end. What fails closes its connection; the next request opens another, so that nothing has to be
// started anew when the database was away, was replaced or takes other credentials.
const { Pool } = require("pg");
const { databaseToken } = require("./token");

/** Longest waits, in milliseconds: for a connection, for the answer of one statement, and for both together. */
const limits = { connect: 2000, statement: 2000, request: 4000 };

/** Requests that wait for a connection; another one is told at once that there is none. */
const mostWaiting = 50;

class Database {
    /**
     * `place`: host, port, database, user, region. `roots`: certificates in PEM that the server's has to lead to.
     * `credentials`: gives the role's. `log`: is told when what is wrong changes.
     */
    constructor(place, { roots, credentials, maxConnections, log, ...given }) {
        this.limits = { ...limits, ...given.limits };
        this.mostWaiting = given.mostWaiting ?? mostWaiting;
        this.log = log;
        this.fault = undefined;
        this.pool = new Pool({
            host: place.host,
            port: place.port,
            database: place.database,
            user: place.user,
            password: async () => databaseToken(place, await credentials()),
            ssl: { ca: roots, rejectUnauthorized: true, servername: place.host, minVersion: "TLSv1.2" },
            application_name: "edge-app",
            max: maxConnections,
            connectionTimeoutMillis: this.limits.connect,
            idleTimeoutMillis: 60_000,
            // Within the life of a token, a connection is one that a failover of the database has not left behind.
            maxLifetimeSeconds: 900,
            keepAlive: true,
            // The server gives up a little earlier than the client, so that its answer is the rule.
            statement_timeout: Math.round(this.limits.statement * 0.75),
            query_timeout: this.limits.statement,
        });
        // A connection that fails while nobody uses it is closed by the pool, and is no reason to end.
        this.pool.on("error", () => undefined);
    }

    /** Rows of one statement. Rejects within the longest wait, with a reason in `because`. */
    async query(text, values) {
        try {
            const rows = await within(this.limits.request, this.ask(text, values));
            this.note(undefined);
            return rows;
        } catch (error) {
            const because = reason(error);
            this.note(because, error);
            throw Object.assign(new Error(because), { because });
        }
    }

    async ask(text, values) {
        if (this.pool.waitingCount >= this.mostWaiting) {
            throw Object.assign(new Error("all connections are in use"), { code: "BUSY" });
        }
        const client = await this.pool.connect();
        let sound = true;
        try {
            return (await client.query(text, values)).rows;
        } catch (error) {
            // A database that has become a standby goes on answering; everything else that is an answer leaves the connection.
            sound = error.severity === "ERROR" && error.code !== "25006";
            throw error;
        } finally {
            client.release(!sound);
        }
    }

    note(because, error) {
        if (because !== this.fault) {
            this.fault = because;
            this.log(
                because === undefined
                    ? { database: "reachable" }
                    : {
                          database: "unreachable",
                          because,
                          code: error.code,
                          message: String(error.message).slice(0, 200),
                      },
            );
        }
    }

    async end() {
        await this.pool.end();
    }
}

/** What went wrong, in words that tell nobody more than that. */
function reason({ code = "", message = "" }) {
    if (code === "NO_CREDENTIALS") {
        return "no credentials";
    }
    if (code === "BUSY" || code === "53300" || /^timeout exceeded when trying to connect$/.test(message)) {
        return code === "" ? "timeout" : "busy";
    }
    if (/^(28|0P)/.test(code)) {
        return "login refused";
    }
    if (/^(3D|3F|42)/.test(code)) {
        return "not set up";
    }
    if (
        /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|^ERR_(TLS|SSL)|^EPROTO$/.test(code) ||
        /does not support SSL/.test(message)
    ) {
        return "not trusted";
    }
    if (code === "ETIMEDOUT" || code === "57014" || code === "55P03" || /timeout/i.test(message)) {
        return "timeout";
    }
    return /^E[A-Z]+$|^57P|^08/.test(code) || /^Connection terminated/.test(message) ? "no connection" : "error";
}

function within(milliseconds, promise) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })), milliseconds);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

module.exports = { Database };
