import type { DatabasePlace, RoleCredentials } from "./token";

export interface DatabaseOptions {
    /** PEM of the authorities that the server's certificate may lead to. */
    readonly roots: string;
    readonly credentials: () => Promise<RoleCredentials>;
    readonly maxConnections: number;
    /** Is told when what is wrong changes. */
    readonly log: (line: Readonly<Record<string, unknown>>) => void;
    /** Longest waits in milliseconds. @default - connect and statement 2000, request 4000 */
    readonly limits?: { readonly connect?: number; readonly statement?: number; readonly request?: number };
    /** Requests that may wait for a connection. @default 50 */
    readonly mostWaiting?: number;
}

/** The database: bounded connections, each wait with an end. */
export class Database {
    constructor(place: DatabasePlace & { readonly database: string }, options: DatabaseOptions);
    /** Rows of a statement; rejects with an error whose `because` says why in a few words that name nothing. */
    query(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]>;
    end(): Promise<void>;
}
