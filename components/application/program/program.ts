import type { DatabaseSignIn } from "../../database/sign-in";

/** The application that runs beside nginx, on a server or in a task, and keeps what it counts in a database. */
export interface DatabaseApplication {
    /** Where it keeps it, and as whom: a `DatabaseUser` brings this as `signIn`. */
    readonly database: DatabaseSignIn;
    /** Connections that each server and each task may open, 1 to 20. @default 4 */
    readonly maxConnections?: number;
}

/** Port on the host itself, behind nginx. */
export const programPort = 8081;

/** Where the application on a server writes what changes, a line each time. */
export const programLog = "/var/log/edge-app/application.log";

/** Paths that the application answers; nginx answers all others. */
export const programPaths = ["/health", "/items"] as const;

/** What the application finds in its environment, beside where the database is. */
export function programEnvironment(place: string, { maxConnections = 4 }: Pick<DatabaseApplication, "maxConnections">) {
    return { PORT: String(programPort), PLACE: place, MAX_CONNECTIONS: String(maxConnections) };
}

/**
 * nginx's `location` for the application's paths, inside a `server`. Each request has an end, a little later than the
 * application's own; where the application is not there, the answer says so.
 */
export function programLocations(port = programPort): string {
    return `        location ~ ^(${programPaths.join("|")})$ {
            proxy_pass http://127.0.0.1:${port};
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_connect_timeout 1s;
            proxy_send_timeout 6s;
            proxy_read_timeout 6s;
            client_max_body_size 1k;
            error_page 502 504 = @absent;
        }
        location @absent {
            default_type application/json;
            return 503 '{"application":"absent"}\\n';
        }
`;
}
