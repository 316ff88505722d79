import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundleJob } from "../../../../components/certificates/job/bundle";
import { type Pebble, requirePebble, startPebble } from "../../../support/pebble";
import { type AwsStandIn, startAws } from "./aws-stand-in";

const run = promisify(execFile);
const root = join(__dirname, "..", "..", "..", "..");
const [east, both, account] = ["east-app-certificate", "az-app-certificate", "certificates-account"];
const certificates = [
    { secretId: east, names: ["east.example.com"] },
    { secretId: both, names: ["east.example.com", "west.example.com"] },
];
const hour = 3600;

interface Line {
    readonly secretId: string;
    readonly done: string;
    readonly because?: string;
    readonly fault?: string;
}

describe("the job that has certificates issued, with the real ACME server that clients are tested with", function () {
    this.timeout(120_000);
    let directory: string;
    let pebble: Pebble;
    let aws: AwsStandIn;

    before(async function () {
        requirePebble(this);
        directory = await mkdtemp(join(tmpdir(), "job-test-"));
        // What is deployed: one file, beside which Lambda has AWS's own SDK.
        await writeFile(join(directory, "job.js"), bundleJob());
        pebble = await startPebble(90 * 24 * hour);
    });
    after(async () => {
        await pebble?.stop();
        await rm(directory ?? "", { recursive: true, force: true });
    });
    beforeEach(async () => {
        pebble.records.clear();
        aws = await startAws(pebble.records);
    });
    afterEach(() => aws.stop());

    async function runJob(event: object = {}, more: Record<string, string> = {}) {
        const code = `require(${JSON.stringify(join(directory, "job.js"))}).handler(${JSON.stringify(event)}).then(
            (answer) => console.log(JSON.stringify({ answer })), (error) => { console.error(error.message); process.exit(1); })`;
        const env = {
            PATH: process.env["PATH"] ?? "",
            NODE_PATH: join(root, "node_modules"),
            NODE_EXTRA_CA_CERTS: pebble.authorityFile,
            AWS_REGION: "ap-northeast-1",
            AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
            AWS_SECRET_ACCESS_KEY: "secret",
            AWS_ENDPOINT_URL: aws.origin,
            CERTIFICATES: JSON.stringify(certificates),
            ACCOUNT_SECRET_ID: account,
            HOSTED_ZONE_ID: "Z0123456789",
            DIRECTORY_URL: pebble.directoryUrl,
            PAUSE_MS: "10",
            ...more,
        };
        const { status, stdout, stderr } = await run(process.execPath, ["-e", code], { env }).then(
            (ended) => ({ status: 0, ...ended }),
            ({ code: status, stdout, stderr }) => ({ status, stdout, stderr }),
        );
        const lines: (Line & { answer?: object })[] = String(stdout)
            .split("\n")
            .flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
        return { status, stdout: String(stdout), stderr: String(stderr), lines };
    }

    const issuedIn = (secretId: string) =>
        JSON.parse(aws.secrets.get(secretId) ?? "{}") as { certificate: string; privateKey: string };

    it("R48: issues each certificate for its names, with its key and its chain, into its own secret", async () => {
        const { status, lines, stderr } = await runJob();
        assert.deepEqual([status, lines.filter(({ done }) => done === "issued").length], [0, 2], stderr);
        for (const { secretId, names } of certificates) {
            const { certificate, privateKey } = issuedIn(secretId);
            const parsed = new X509Certificate(certificate);
            assert.equal(parsed.subjectAltName, names.map((name) => `DNS:${name}`).join(", "));
            assert.ok(parsed.checkPrivateKey(createPrivateKey(privateKey)));
            assert.ok(certificate.split("BEGIN CERTIFICATE").length > 2, "the chain follows");
        }
    });

    it("R48: proves names by TXT records, waits until Route 53 has them, and takes them away again", async () => {
        await runJob();
        const changes = aws.asked.filter((each) => /^(UPSERT|DELETE)/.test(each));
        assert.deepEqual(
            [...new Set(changes)].sort(),
            ["east", "west"]
                .flatMap((area) => [`DELETE _acme-challenge.${area}.example.com TXT`])
                .concat(["east", "west"].map((area) => `UPSERT _acme-challenge.${area}.example.com TXT`)),
        );
        assert.deepEqual([...pebble.records.values()].flat(), []);
    });

    it("R48: orders nothing while a certificate serves", async () => {
        await runJob();
        aws.asked.length = 0;
        const { lines } = await runJob();
        assert.deepEqual(
            lines.filter(({ done }) => done !== undefined).map(({ done }) => done),
            ["nothing", "nothing"],
        );
        assert.deepEqual(aws.asked, [`GetSecretValue ${east}`, `GetSecretValue ${both}`]);
    });

    it("R48: renews when a third of the life is left, with the same account", async () => {
        const short = await startPebble(6, pebble.records);
        try {
            const first = await runJob(
                {},
                {
                    DIRECTORY_URL: short.directoryUrl,
                    NODE_EXTRA_CA_CERTS: short.authorityFile,
                },
            );
            assert.equal(first.lines[0]?.done, "issued", first.stdout + first.stderr);
        } finally {
            await short.stop();
        }
        const before = aws.secrets.get(account);
        await new Promise((resolve) => setTimeout(resolve, 4500));
        assert.match((await runJob()).lines[0]?.because ?? "", /^it (ends on|has expired)/);
        assert.equal(JSON.parse(aws.secrets.get(account) ?? "{}").accountKey, JSON.parse(before ?? "{}").accountKey);
    });

    it("R48: orders anew for a value that is malformed, another's, expired, or without a name", async () => {
        await runJob();
        const [good, other] = [issuedIn(east), issuedIn(both)];
        const expired = await expiredCertificate(directory);
        for (const [value, because] of [
            ["no JSON", /^its value is not a certificate with its key$/],
            [JSON.stringify({ certificate: good.certificate }), /^its value is not a certificate with its key$/],
            [JSON.stringify({ ...good, privateKey: other.privateKey }), /^its key is another's$/],
            [JSON.stringify(expired), /^it has expired$/],
        ] as const) {
            aws.secrets.set(account, JSON.stringify({ ...JSON.parse(aws.secrets.get(account) ?? ""), orders: {} }));
            aws.secrets.set(east, value);
            const { lines } = await runJob();
            assert.match(lines.find(({ secretId }) => secretId === east)?.because ?? "", because);
            assert.ok(new X509Certificate(issuedIn(east).certificate).checkHost("east.example.com"));
        }
        aws.secrets.set(both, JSON.stringify(good));
        const { lines } = await runJob();
        assert.equal(lines[1]?.because, "it does not hold west.example.com");
    });

    it("R48: makes an account anew where the value that kept it is spoilt, and quotes nothing of it", async () => {
        await runJob();
        const { accountKey } = JSON.parse(aws.secrets.get(account) ?? "{}");
        for (const value of ["CANARY", '{"accountKey":"CANARY","orders":{}}', JSON.stringify({ orders: "CANARY" })]) {
            aws.secrets.set(account, value);
            aws.secrets.set(east, "no JSON");
            const { status, stdout, stderr } = await runJob();
            assert.equal(status, 0, stderr);
            assert.doesNotMatch(stdout + stderr, /CANARY/);
            assert.match(JSON.parse(aws.secrets.get(account) ?? "{}").accountKey, /PRIVATE KEY/);
        }
        // An account that somebody else's key opens, with orders that are none.
        aws.secrets.set(account, JSON.stringify({ accountKey, orders: { [east]: "CANARY" } }));
        aws.secrets.set(east, "no JSON");
        assert.equal((await runJob()).lines[0]?.done, "issued");
    });

    it("R48: goes on with the others when one fails, then fails itself, which an alarm sees", async () => {
        aws.readOnly.add(east);
        const { status, lines, stderr } = await runJob();
        assert.equal(status, 1);
        assert.match(stderr, /^not issued: east-app-certificate$/m);
        assert.deepEqual(
            lines.map(({ secretId, done }) => [secretId, done]),
            [
                [east, "failed"],
                [both, "issued"],
            ],
        );
    });

    it("R48: does not order on and on what it cannot write: four orders a week, below the server's limit", async () => {
        aws.readOnly.add(east);
        for (let time = 1; time <= 4; time++) {
            assert.match((await runJob()).lines[0]?.fault ?? "", /no identity-based policy/);
        }
        const asked = aws.asked.length;
        const { lines } = await runJob();
        assert.match(lines[0]?.fault ?? "", /ordered 4 times within a week/);
        assert.deepEqual(
            aws.asked.slice(asked).filter((each) => each.startsWith("UPSERT")),
            [],
        );
    });

    it("R48: tells a deployment what failed, and does not fail it", async () => {
        const { status, lines } = await runJob({ first: true }, { DIRECTORY_URL: "https://localhost:1/dir" });
        assert.equal(status, 0);
        assert.deepEqual(lines.at(-1)?.answer, { failed: [east, both] });
    });

    it("gives up a certificate that is not issued in its time, and says so", async () => {
        const { lines } = await runJob({}, { TIME_LIMIT_MS: "50" });
        assert.equal(lines[0]?.fault, "not issued within 0.05 s");
    });

    it("says nothing of keys", async () => {
        const { stdout, stderr } = await runJob();
        const said = stdout + stderr;
        assert.doesNotMatch(said, /BEGIN|PRIVATE/);
        for (const secret of [issuedIn(east).privateKey, JSON.parse(aws.secrets.get(account) ?? "{}").accountKey]) {
            assert.ok(!said.includes(secret.split("\n")[1]));
        }
    });
});

async function expiredCertificate(directory: string) {
    const [key, certificate] = [join(directory, "old.key"), join(directory, "old.pem")];
    const subject = ["-subj", "/CN=old", "-addext", "subjectAltName=DNS:east.example.com"];
    const elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    const request = join(directory, "old.csr");
    await run("openssl", ["req", "-new", ...elliptic, ...subject, "-keyout", key, "-out", request]);
    const signing = ["-req", "-in", request, "-signkey", key, "-copy_extensions", "copy", "-days", "-1"];
    await run("openssl", ["x509", ...signing, "-out", certificate]);
    const { readFile } = await import("node:fs/promises");
    return { certificate: await readFile(certificate, "utf8"), privateKey: await readFile(key, "utf8") };
}
