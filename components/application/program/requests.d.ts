import type { Server } from "node:http";
import type { Database } from "./database";

/** The application's HTTP server, not listening yet. */
export function application(args: {
    readonly database: Pick<Database, "query">;
    /** What this server's items are filed under. */
    readonly place: string;
}): Server;
