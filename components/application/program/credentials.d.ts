import type { RoleCredentials } from "./token";

/** Where credentials come from: the first decides. The other two stand in for the addresses that AWS fixes. */
export interface CredentialsEnvironment {
    readonly AWS_CONTAINER_CREDENTIALS_RELATIVE_URI?: string;
    /** @default http://169.254.170.2 */
    readonly CONTAINER_AGENT?: string;
    /** @default http://169.254.169.254 */
    readonly INSTANCE_METADATA?: string;
}

/**
 * A function that gives the role's credentials: those that are kept, until five minutes before they end. Rejects with the code
 * `NO_CREDENTIALS` where there are none.
 *
 * @param now Milliseconds since 1970.
 */
export function roleCredentials(
    environment: CredentialsEnvironment,
    now?: () => number,
): () => Promise<RoleCredentials & { readonly expires: number }>;
