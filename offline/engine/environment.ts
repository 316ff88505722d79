import type { Places } from "./places";

export interface EngineEnvironment {
    readonly places: Places;
    /** Port of the stand-in for AWS; undefined where the operation asks no provider. */
    readonly providerPort?: number;
}

/**
 * The secrets of an offline stack guard nothing: its passphrase is here for all to read, and what it would protect
 * exists on this machine only.
 */
const passphrase = "offline";

/** What the CLI's environment has to be: a home and a backend of its own, and none of the user's Pulumi or AWS settings. */
export function engineEnvironment(
    env: NodeJS.ProcessEnv,
    { places, providerPort }: EngineEnvironment,
): Record<string, string> {
    const kept = Object.entries(env).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && !/^(?:PULUMI|AWS)_/.test(entry[0]),
    );
    return {
        ...Object.fromEntries(kept),
        PULUMI_HOME: places.home,
        PULUMI_BACKEND_URL: backendUrl(places.state),
        PULUMI_CONFIG_PASSPHRASE: passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        ...(providerPort === undefined ? {} : { PULUMI_DEBUG_PROVIDERS: `aws:${providerPort}` }),
    };
}

/**
 * The backend writes each file whole or not at all, but for its attributes beside it: a kill between leaves them empty, and
 * the file unreadable ("failed to load checkpoint: EOF"). Nothing reads them, so they are not written.
 * Source: gocloud.dev/blob/fileblob, `metadata=skip`.
 */
function backendUrl(folder: string): string {
    return `file://${folder.split("/").map(encodeURIComponent).join("/")}?metadata=skip`;
}
