// The example's application, as one file without packages once it is bundled: answers HTTP on this host alone, behind nginx,
// and keeps what it counts in PostgreSQL.
//
// Environment: PORT, PLACE, MAX_CONNECTIONS, and where the database is, as JSON (host, port, database, user, region) in
// DATABASE or in the file DATABASE_FILE. `databaseRoots` is put before this text when it is deployed.
const { readFileSync } = require("node:fs");
const { roleCredentials } = require("./credentials");
const { Database } = require("./database");
const { application } = require("./requests");

/** Seconds that requests have to end in when this is told to stop; ECS and systemd wait for 30 and more. */
const farewell = 10;

const { PORT = "8081", PLACE = "here", MAX_CONNECTIONS = "4", DATABASE, DATABASE_FILE } = process.env;

function log(line) {
    console.log(JSON.stringify({ time: new Date().toISOString(), place: PLACE, ...line }));
}

const database = new Database(JSON.parse(DATABASE ?? readFileSync(DATABASE_FILE, "utf8")), {
    roots: globalThis.databaseRoots,
    credentials: roleCredentials(process.env),
    maxConnections: Number(MAX_CONNECTIONS),
    log,
});
const server = application({ database, place: PLACE });

server.on("error", (error) => {
    log({ fault: error.message });
    process.exit(1);
});
server.listen(Number(PORT), "127.0.0.1", () => log({ listening: Number(PORT) }));

for (const signal of ["SIGTERM", "SIGINT"]) {
    process.once(signal, () => {
        setTimeout(() => process.exit(0), farewell * 1000).unref();
        server.close(() => database.end().finally(() => process.exit(0)));
        server.closeIdleConnections();
    });
}
