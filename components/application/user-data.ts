import * as pulumi from "@pulumi/pulumi";
import { type AgentSettings, agentFiles, agentSetup } from "./agent";
import { nginxConfiguration, serverPaths } from "./nginx";
import { programEnvironment, programPort } from "./program/program";
import { assignments, library, ownText, type ServerFile, scriptOf, units } from "./server-file";
import type { StoredProgram } from "./store";

/** EC2 takes 16 KB of user data, counted before base64. Source: Amazon EC2 User Guide, "Run commands at launch". */
const maxBytes = 16 * 1024;

/** What makes one application server differ from another. None of it is secret. */
export interface ServerSettings {
    /** Name of the server, shown on its page. */
    readonly server: string;
    /** Where it stands, shown on its page: a zone's name, or `Availability Zone`. */
    readonly place: string;
    /** The area that it serves, shown on its page. */
    readonly area: string;
    /** Region of the secret. */
    readonly region: string;
    /** Name of the secret that holds certificate and key. */
    readonly secretName: string;
    /** Public DNS names, for the self-signed certificate. */
    readonly serverNames: readonly string[];
    /** Whether packages come from the newest release of Amazon Linux 2023, not from that of the image. @default false */
    readonly followsReleases?: boolean;
    /** What CloudWatch's agent is told; undefined where there is none. */
    readonly agent?: AgentSettings | undefined;
    /** Where the application is kept. @default - nginx alone, with its page */
    readonly program?: StoredProgram | undefined;
}

/** The shell script that a server runs at its first boot: it writes the files, then runs `setup.sh`. */
export function renderUserData(settings: ServerSettings): string {
    const { agent, program } = settings;
    const files = [...serverFiles(settings), ...(agent === undefined ? [] : agentFiles(agent))];
    const setups = [
        `${library}/setup.sh`,
        // Says by itself what went wrong, and is no reason to leave the agent out.
        ...(program === undefined ? [] : [`${library}/setup-program.sh || true`]),
        ...(agent === undefined ? [] : [agentSetup]),
    ];
    return renderScript(files, setups.join("\n"));
}

/** A shell script that writes files and then runs a command. */
export function renderScript(files: readonly ServerFile[], command: string): string {
    const script = scriptOf(files, command);
    if (Buffer.byteLength(script) > maxBytes) {
        throw new pulumi.RunError(
            `User data of ${Buffer.byteLength(script)} bytes is too long: EC2 takes ${maxBytes}. Use shorter server names.`,
        );
    }
    return script;
}

/** Everything that has to be on a server before `setup.sh` runs. */
export function serverFiles(settings: ServerSettings): ServerFile[] {
    return [
        // Source: Amazon Linux 2023 guide, "Deterministic upgrades through versioned repositories".
        ...(settings.followsReleases ? [{ path: "/etc/dnf/vars/releasever", mode: "0644", content: "latest\n" }] : []),
        { path: "/etc/edge-app/settings", mode: "0644", content: shellSettings(settings) },
        {
            path: "/etc/edge-app/nginx.conf",
            mode: "0644",
            content: nginxConfiguration({ ...serverPaths, applicationPort: settings.program && programPort }),
        },
        { path: `${serverPaths.pageDirectory}/index.html`, mode: "0644", content: page(settings) },
        { path: `${library}/certificate.sh`, mode: "0755", content: ownText("certificate.sh") },
        { path: `${library}/setup.sh`, mode: "0755", content: ownText("setup.sh") },
        {
            path: `${units}/edge-app-certificate.service`,
            mode: "0644",
            content: ownText("edge-app-certificate.service"),
        },
        { path: `${units}/edge-app-certificate.timer`, mode: "0644", content: ownText("edge-app-certificate.timer") },
        ...(settings.program === undefined ? [] : programFiles(settings, settings.program)),
    ];
}

/** What `setup-program.sh` needs, and what tells this server's application from others'. */
function programFiles({ server, region }: ServerSettings, program: StoredProgram): ServerFile[] {
    const settings = {
        STORE_REGION: region,
        STORE_BUCKET: program.bucket,
        PROGRAM_KEY: program.programKey,
        PROGRAM_DIGEST: program.programDigest,
        PARAMETER: program.parameterName,
    };
    return [
        { path: "/etc/edge-app/program", mode: "0644", content: assignments(settings) },
        { path: "/etc/edge-app/program.env", mode: "0644", content: assignments(programEnvironment(server, program)) },
        { path: `${library}/setup-program.sh`, mode: "0755", content: ownText("setup-program.sh") },
    ];
}

function shellSettings({ region, secretName, serverNames }: ServerSettings): string {
    const names = serverNames.length === 0 ? ["localhost"] : serverNames;
    const values = {
        SECRET_REGION: region,
        SECRET_ID: secretName,
        SERVER_NAMES: names.map((name) => `DNS:${name}`).join(","),
        TLS_DIRECTORY: "/etc/edge-app/tls",
        NGINX_CONFIGURATION: "/etc/nginx/nginx.conf",
        RELOAD: "systemctl reload nginx.service",
    };
    return assignments(values);
}

function page({ area, place, server }: ServerSettings): string {
    return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(area)}</title>
<body style="font-family: sans-serif; margin: 4rem auto; max-width: 40rem">
<h1>${escaped(area)}</h1>
<p>Served by <b>${escaped(server)}</b> in ${escaped(place)}.</p>
</body>
</html>
`;
}

function escaped(text: string): string {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
