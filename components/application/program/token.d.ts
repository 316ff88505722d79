/** A database and the user that signs in. */
export interface DatabasePlace {
    /** Host name of the instance, as RDS gives it: another name for it makes no token. */
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly region: string;
}

/** Credentials of a role. */
export interface RoleCredentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
}

/** What stands for the password, for 15 minutes. */
export function databaseToken(place: DatabasePlace, credentials: RoleCredentials, now?: Date): string;
