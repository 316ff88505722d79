import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { download, type Release } from "../../../../offline/cli/download";

describe("a downloaded CLI", () => {
    let root: string;
    let server: Server;
    let release: Release;
    let files: Record<string, string | Buffer>;
    const name = "pulumi-v3.270.0-linux-x64.tar.gz";
    const list = "/releases/sdk/pulumi-3.270.0-checksums.txt";

    beforeEach(async () => {
        root = mkdtempSync(join(tmpdir(), "download-test-"));
        mkdirSync(join(root, "content", "pulumi"), { recursive: true });
        writeFileSync(join(root, "content", "pulumi", "pulumi"), "#!/bin/sh\necho v3.270.0\n");
        chmodSync(join(root, "content", "pulumi", "pulumi"), 0o755);
        execFileSync("tar", ["-czf", join(root, name), "-C", join(root, "content"), "pulumi"]);
        const archive = readFileSync(join(root, name));
        const sum = createHash("sha256").update(archive).digest("hex");
        files = {
            "/install.sh": "",
            [list]: `${"0".repeat(64)}  pulumi-v3.270.0-darwin-x64.tar.gz\n${sum}  ${name}\n`,
            [`/releases/sdk/${name}`]: archive,
        };
        server = createServer((request, response) => {
            const file = files[request.url ?? ""];
            response.writeHead(file === undefined ? 404 : 200).end(request.method === "HEAD" ? undefined : file);
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as AddressInfo;
        release = { server: `http://127.0.0.1:${port}`, version: "3.270.0", platform: "linux", architecture: "x64" };
    });

    afterEach(() => {
        server.closeAllConnections();
        server.close();
        rmSync(root, { recursive: true, force: true });
    });

    const cache = () => join(root, "cache", "cli");
    const get = () => download(cache(), new AbortController().signal, release);

    /** What is said of a download that is not used, and that nothing of it is left. */
    async function fault(): Promise<string> {
        const got = await get();
        assert.ok("fault" in got, "the download was used");
        assert.deepEqual(
            readdirSync(cache()).filter((file) => !file.endsWith(".json")),
            [],
        );
        return got.fault.replace(/127\.0\.0\.1:\d+/g, "HOST");
    }

    it("is used with the checksum that is published for it", async () => {
        const executable = join(cache(), "3.270.0", "bin", "pulumi");
        assert.deepEqual(await get(), { executable, version: "3.270.0" });
        assert.equal(execFileSync(executable, ["version"], { encoding: "utf8" }), "v3.270.0\n");
        assert.deepEqual(readdirSync(cache()), ["3.270.0"]);
    });

    it("is not used with another checksum", async () => {
        files[`/releases/sdk/${name}`] = Buffer.concat([files[`/releases/sdk/${name}`] as Buffer, Buffer.from("x")]);
        assert.match(
            await fault(),
            /^the download from HOST failed: pulumi-v3\.270\.0-linux-x64\.tar\.gz has the checksum [0-9a-f]{64}, and [0-9a-f]{64} is pub/,
        );
    });

    it("is not used without a checksum of its own", async () => {
        files[list] = `${"0".repeat(64)}  pulumi-v3.270.0-darwin-x64.tar.gz\n`;
        assert.equal(await fault(), `the download from HOST failed: no checksum is published for ${name}`);
        delete files[list];
        assert.equal(
            await fault(),
            "the download from HOST failed: http://HOST/releases/sdk/pulumi-3.270.0-checksums.txt answers 404",
        );
    });

    it("is not used where the archive holds no CLI", async () => {
        rmSync(join(root, "content", "pulumi", "pulumi"));
        execFileSync("tar", ["-czf", join(root, name), "-C", join(root, "content"), "pulumi"]);
        const archive = readFileSync(join(root, name));
        files[`/releases/sdk/${name}`] = archive;
        files[list] = `${createHash("sha256").update(archive).digest("hex")}  ${name}\n`;
        assert.equal(await fault(), "the download from HOST failed: there is no pulumi in the archive");
    });

    it("is tried though a failure is noted for a time that the clock has yet to reach", async () => {
        mkdirSync(cache(), { recursive: true });
        const at = Date.now() + 86_400_000;
        writeFileSync(join(cache(), "download-failed.json"), JSON.stringify({ at, fault: "HOST was away" }));
        assert.deepEqual(await get(), { executable: join(cache(), "3.270.0", "bin", "pulumi"), version: "3.270.0" });
    });

    it("is not tried where the server is away, and not again for a while", async () => {
        delete files["/install.sh"];
        assert.equal(await fault(), "HOST answers 404");
        assert.match(await fault(), /^HOST answers 404 \(not tried again before \d\d:\d\d UTC; remove /);
        assert.ok(existsSync(join(cache(), "download-failed.json")));
    });
});
