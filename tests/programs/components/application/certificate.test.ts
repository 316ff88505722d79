import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect, type PeerCertificate } from "node:tls";
import { promisify } from "node:util";
import { nginxConfiguration } from "../../../../components/application/nginx";
import { type NginxPlace, type RunningNginx, requireNginx, startNginx } from "../../../support/nginx";
import { requireTools, type SecretStandIn, standInForSecretsManager } from "./secrets-manager";

const run = promisify(execFile);
const script = join(__dirname, "../../../../components/application/server/certificate.sh");
const secretName = "dev-east-app-certificate";
const stays = "the certificate in use stays";

interface Pem {
    readonly certificate: string;
    readonly privateKey: string;
}

describe("the server's certificate, with the real nginx, openssl and AWS CLI (R11)", function () {
    this.timeout(60_000);
    let nginx: RunningNginx;
    let secret: SecretStandIn;
    let first: Pem;
    let second: Pem;
    let lastSaid: string;

    before(async function () {
        await requireNginx(this);
        await requireTools(this);
        secret = await standInForSecretsManager(secretName);
    });
    after(() => secret?.stop());
    beforeEach(async () => {
        secret.value = undefined;
        secret.failures = 0;
        secret.asked.length = 0;
        nginx = await startServer();
        first ??= await makeCertificate("first.example.com");
        second ??= await makeCertificate("second.example.com");
    });
    afterEach(() => nginx.stop());

    /** nginx needs a certificate before it starts: the script makes one first, as at a server's first boot. */
    function startServer(): Promise<RunningNginx> {
        return startNginx((place) => {
            const { settings, configuration } = settingsOf(place);
            execFileSync("bash", [
                "-c",
                'mkdir -p "$1/page" && printf "%s" "$2" >"$1/settings"',
                "-",
                place.directory,
                settings,
            ]);
            execFileSync("bash", [script, "self-signed"], { env: environment(place), stdio: "ignore" });
            execFileSync("bash", [
                "-c",
                'echo "<h1>east</h1>" >"$1/page/index.html"; chmod -R a+rX "$1/page"',
                "-",
                place.directory,
            ]);
            return configuration;
        });
    }

    function settingsOf({ port, directory }: NginxPlace): { settings: string; configuration: string } {
        const tls = join(directory, "tls");
        const configuration = nginxConfiguration({
            port,
            certificateFile: join(tls, "server.pem"),
            pageDirectory: join(directory, "page"),
            pidFile: join(directory, "nginx.pid"),
            logDirectory: directory,
            temporaryDirectory: directory,
        });
        const values = {
            SECRET_REGION: "ap-northeast-1",
            SECRET_ID: secretName,
            SERVER_NAMES: "DNS:east.example.com,DNS:localhost",
            TLS_DIRECTORY: tls,
            NGINX_CONFIGURATION: join(directory, "nginx.conf"),
            RELOAD: `kill -HUP "$(cat ${directory}/nginx.pid)"`,
            FETCH_TRIES: "2",
            FETCH_PAUSE_SECONDS: "0",
        };
        return {
            settings: Object.entries(values)
                .map(([key, value]) => `${key}='${value}'\n`)
                .join(""),
            configuration,
        };
    }

    function environment({ directory }: { directory: string }): NodeJS.ProcessEnv {
        return {
            ...process.env,
            PATH: `${process.env["PATH"] ?? ""}:/usr/sbin`,
            EDGE_APP_SETTINGS: join(directory, "settings"),
            AWS_ENDPOINT_URL_SECRETS_MANAGER: secret.origin,
            AWS_ACCESS_KEY_ID: "test",
            AWS_SECRET_ACCESS_KEY: "test",
            AWS_EC2_METADATA_DISABLED: "true",
            AWS_CONFIG_FILE: "/dev/null",
            AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        };
    }

    async function makeCertificate(name: string, ...options: string[]): Promise<Pem> {
        const [key, certificate] = [join(nginx.directory, "made.key"), join(nginx.directory, "made.pem")];
        const elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
        const protection = options.includes("-passout") ? [] : ["-nodes"];
        const subject = ["-subj", `/CN=${name}`, "-days", "30"];
        await run("openssl", [
            "req",
            "-x509",
            ...elliptic,
            ...protection,
            ...subject,
            "-keyout",
            key,
            "-out",
            certificate,
            ...options,
        ]);
        return { certificate: await readFile(certificate, "utf8"), privateKey: await readFile(key, "utf8") };
    }

    /** Runs the script as the timer does; returns its exit status. */
    const refresh = () => runScript("refresh");

    /** Has the script take a value without the AWS CLI, whose start is most of a refresh's time. */
    const take = (value: unknown) => runScript("take", typeof value === "string" ? value : JSON.stringify(value));

    /** Nothing that the script says may hold a value. */
    async function runScript(command: string, input = ""): Promise<number> {
        const running = run("bash", [script, command], { env: environment(nginx) });
        running.child.stdin?.end(input);
        const result = await running.then(
            ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
            (error: { code: number; stdout: string; stderr: string }) => error,
        );
        assert.equal(result.stdout, "");
        assert.doesNotMatch(result.stderr, /BEGIN|PRIVATE|very-secret/);
        lastSaid = result.stderr;
        return result.code;
    }

    const put = (value: Pem) => {
        secret.value = JSON.stringify(value);
    };
    const said = () => lastSaid.trim().replace(/^certificate: /, "");

    /** The common name that nginx serves; a reload takes nginx a moment. */
    async function serves(name: string): Promise<void> {
        const deadline = Date.now() + 3000;
        let common = "";
        while (Date.now() < deadline) {
            common = (await peerCertificate(nginx.port)).subject.CN as string;
            if (common === name) {
                return;
            }
            await new Promise((resolve) => setTimeout(resolve, 30));
        }
        assert.equal(common, name);
    }

    it("is self-signed, for the server's names, until the secret has a value", async () => {
        assert.equal(await refresh(), 0);
        assert.equal(said(), `the secret ${secretName} has no value yet; ${stays}`);
        assert.deepEqual(secret.asked, [`secretsmanager.GetSecretValue ${secretName}`]);
        const { subject, issuer, subjectaltname } = await peerCertificate(nginx.port);
        assert.deepEqual(
            [subject.CN, issuer.CN, subjectaltname],
            ["edge-app self-signed", "edge-app self-signed", "DNS:east.example.com, DNS:localhost"],
        );
    });

    it("changes with the secret's value, without a restart, and can be renewed", async () => {
        const master = await readFile(join(nginx.directory, "nginx.pid"), "utf8");
        put(first);
        assert.equal(await refresh(), 0);
        await serves("first.example.com");
        assert.equal(await take(second), 0);
        assert.match(said(), /^now serving subject=CN ?= ?second\.example\.com/);
        await serves("second.example.com");
        assert.equal(await readFile(join(nginx.directory, "nginx.pid"), "utf8"), master);
    });

    it("is kept where only root can read it, in one file, with nothing left beside it", async () => {
        await take(first);
        const directory = join(nginx.directory, "tls");
        assert.deepEqual((await readdir(directory)).sort(), ["loaded", "server.pem"]);
        assert.equal((await stat(directory)).mode & 0o777, 0o700);
        assert.equal((await stat(join(directory, "server.pem"))).mode & 0o777, 0o600);
        assert.equal(
            await readFile(join(directory, "server.pem"), "utf8"),
            `${first.certificate}\n${first.privateKey}\n`,
        );
    });

    it("is left alone, without a reload, while the value is the same", async () => {
        await take(first);
        await serves("first.example.com");
        const log = await nginx.read("error.log");
        assert.equal(await take(first), 0);
        assert.equal(said(), "");
        assert.equal(await nginx.read("error.log"), log);
    });

    it("carries its chain", async () => {
        await take({ ...first, certificate: first.certificate + second.certificate });
        await serves("first.example.com");
        const pem = await readFile(join(nginx.directory, "tls/server.pem"), "utf8");
        assert.equal(pem.match(/BEGIN CERTIFICATE/g)?.length, 2);
    });

    it("is never made anew by itself", async () => {
        await take(first);
        await run("bash", [script, "self-signed"], { env: environment(nginx) });
        assert.match(await readFile(join(nginx.directory, "tls/server.pem"), "utf8"), /^-----BEGIN/);
        await serves("first.example.com");
    });

    const notJson = `the value of ${secretName} is not JSON with the PEM texts "certificate" and "privateKey"`;
    const broken: [string, () => unknown | Promise<unknown>, string][] = [
        ["is not JSON", () => "very-secret", notJson],
        ["is an empty object", () => ({}), notJson],
        ["has no key", () => ({ certificate: second.certificate }), notJson],
        ["has a number for a key", () => ({ ...second, privateKey: 1 }), notJson],
        [
            "has no PEM in its certificate",
            () => ({ ...second, certificate: "very-secret" }),
            `"certificate" in ${secretName} is not a PEM certificate`,
        ],
        [
            "has no PEM in its key",
            () => ({ ...second, privateKey: "very-secret" }),
            `"privateKey" in ${secretName} is not a PEM key without a passphrase`,
        ],
        [
            "has an encrypted key",
            () => makeCertificate("locked.example.com", "-passout", "pass:very-secret"),
            `"privateKey" in ${secretName} is not a PEM key without a passphrase`,
        ],
        [
            "has another certificate's key",
            () => ({ certificate: second.certificate, privateKey: first.privateKey }),
            `certificate and key in ${secretName} do not belong together`,
        ],
        [
            "has a broken chain behind its certificate",
            () => ({ ...second, certificate: `${second.certificate}-----BEGIN CERTIFICATE-----\nvery-secret\n` }),
            `nginx does not accept the certificate in ${secretName}`,
        ],
    ];
    for (const [what, value, fault] of broken) {
        it(`stays as it is when the new value ${what}`, async () => {
            assert.equal(await take(await value()), 1);
            assert.equal(said(), `${fault}; ${stays}`);
            assert.equal((await peerCertificate(nginx.port)).subject.CN, "edge-app self-signed");
            assert.deepEqual(await readdir(join(nginx.directory, "tls")), ["server.pem"]);
        });
    }

    it("stays as it is when a renewed one does not fit its key", async () => {
        await take(first);
        await serves("first.example.com");
        assert.equal(await take({ ...second, privateKey: first.privateKey }), 1);
        assert.equal((await peerCertificate(nginx.port)).subject.CN, "first.example.com");
    });

    it("stays as it is when the new one has expired", async () => {
        const expired = await expiredCertificate(second);
        assert.equal(await take(expired), 1);
        assert.equal(said(), `the certificate in ${secretName} has expired; ${stays}`);
        assert.equal((await peerCertificate(nginx.port)).subject.CN, "edge-app self-signed");
    });

    async function expiredCertificate({ privateKey }: Pem): Promise<Pem> {
        const key = join(nginx.directory, "old.key");
        await writeFile(key, privateKey);
        const request = join(nginx.directory, "old.csr");
        const certificate = join(nginx.directory, "old.pem");
        await run("openssl", ["req", "-new", "-key", key, "-subj", "/CN=old.example.com", "-out", request]);
        await run("openssl", ["x509", "-req", "-in", request, "-signkey", key, "-days", "-1", "-out", certificate]);
        return { certificate: await readFile(certificate, "utf8"), privateKey };
    }

    it("arrives though the first tries to read it fail", async () => {
        put(first);
        secret.failures = 1;
        assert.equal(await refresh(), 0);
        assert.equal(secret.asked.length, 2);
        await serves("first.example.com");
    });

    it("stays as it is when the secret cannot be read, and the tries are named", async () => {
        secret.failures = 9;
        assert.equal(await refresh(), 1);
        assert.equal(secret.asked.length, 2);
        assert.equal(
            lastSaid.match(/try \d of 2 to read dev-east-app-certificate: .*AccessDeniedException/g)?.length,
            2,
        );
        assert.match(lastSaid, new RegExp(`the secret ${secretName} cannot be read; ${stays}\n$`));
        assert.equal((await peerCertificate(nginx.port)).subject.CN, "edge-app self-signed");
    });

    it("is loaded by the next run when a reload fails", async () => {
        const settings = join(nginx.directory, "settings");
        const good = await readFile(settings, "utf8");
        await writeFile(settings, good.replace(/^RELOAD=.*$/m, "RELOAD=false"));
        assert.equal(await take(first), 1);
        assert.equal(said(), `nginx could not be reloaded; ${stays}`);
        assert.equal((await peerCertificate(nginx.port)).subject.CN, "edge-app self-signed");
        await writeFile(settings, good);
        assert.equal(await take(first), 0);
        await serves("first.example.com");
    });

    it("stands before a page of the area and a health path", async () => {
        const answers = await Promise.all(["/", "/healthz", "/any/path"].map((path) => get(nginx.port, path)));
        assert.deepEqual(answers, ["200 <h1>east</h1>\n", "200 ok\n", "200 <h1>east</h1>\n"]);
    });
});

function peerCertificate(port: number): Promise<PeerCertificate> {
    return new Promise((resolve, reject) => {
        const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false }, () => {
            resolve(socket.getPeerCertificate());
            socket.destroy();
        });
        socket.once("error", reject);
    });
}

async function get(port: number, path: string): Promise<string> {
    const { stdout } = await run("curl", ["-sk", "-w", "%{http_code}", `https://127.0.0.1:${port}${path}`]);
    return `${stdout.slice(-3)} ${stdout.slice(0, -3)}`;
}
