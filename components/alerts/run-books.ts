/** Headings of docs/operations.md that alarms name: what to do once one has gone off. */
export const runBooks = {
    failover: "An area has failed over",
    standby: "A standby server is down",
    servers: "A server runs short of disk or memory",
    certificate: "A certificate runs out",
    front: "The front answers with errors",
    proxies: "Proxies report trouble",
    lattice: "Requests fail behind VPC Lattice",
    tasks: "Tasks do not run, or a deployment fails",
    database: "The database is short of something",
    databaseEvent: "The database has restarted, failed over or is being maintained",
    backup: "A backup or its copy fails",
    patching: "A server could not be patched",
    nat: "A NAT gateway has no ports left",
    functions: "A function fails",
    vpn: "A VPN tunnel is down",
} as const;

export type RunBook = (typeof runBooks)[keyof typeof runBooks];
