import assert from "node:assert/strict";
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
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allowedWays, type ObtainOptions, obtainCli, type Way } from "../../../../offline/cli/obtain";
import { OfflineFault } from "../../../../offline/fault";

describe("obtainCli", () => {
    let root: string;
    let written: string;
    let path: string | undefined;

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "cli-"));
        written = "";
        path = process.env["PATH"];
    });

    afterEach(() => {
        process.env["PATH"] = path;
        rmSync(root, { recursive: true, force: true });
    });

    const cache = () => join(root, "cache", "wavelength-lattice", "cli");

    function script(file: string, body: string): string {
        mkdirSync(join(root, ...file.split("/").slice(0, -1)), { recursive: true });
        writeFileSync(join(root, file), `#!/bin/sh\n${body}\n`);
        chmodSync(join(root, file), 0o755);
        return join(root, file);
    }

    function obtain(allowed: readonly Way[], changes: Partial<ObtainOptions> = {}) {
        return obtainCli({
            env: { PATH: join(root, "bin"), XDG_CACHE_HOME: join(root, "cache") },
            allowed,
            signal: new AbortController().signal,
            terminal: false,
            write: (text) => {
                written += text;
            },
            ...changes,
        });
    }

    async function fault(work: Promise<unknown>): Promise<string> {
        const error = await work.then(
            () => assert.fail("nothing was refused"),
            (reason: unknown) => reason,
        );
        assert.ok(error instanceof OfflineFault, String(error));
        return error.message.replaceAll(root, "ROOT");
    }

    const install =
        "Install the Pulumi CLI 3.255.0 or later (https://www.pulumi.com/docs/install/) so that it is on the PATH, " +
        "or install Go 1.25 or later (https://go.dev/dl/) and run this again: then it is built.";

    it("takes a recent one from the PATH, and asks it for its version once", async () => {
        const executable = script("bin/pulumi", `echo asked >> ${root}/asked; echo v3.256.0`);
        for (let time = 0; time < 2; time++) {
            assert.deepEqual(await obtain(["path"]), { executable, version: "3.256.0" });
        }
        assert.equal(readFileSync(join(root, "asked"), "utf8"), "asked\n");
        assert.equal(written, "");
    });

    it("asks again when the file has changed", async () => {
        script("bin/pulumi", "echo v3.256.0");
        await obtain(["path"]);
        const executable = script("bin/pulumi", "echo v3.257.1 # newer");
        assert.deepEqual(await obtain(["path"]), { executable, version: "3.257.1" });
    });

    it("leaves one that is too old, and takes the newest from the cache", async () => {
        script("bin/pulumi", "echo v3.200.0");
        for (const version of ["3.255.0", "3.270.0", "3.100.0", "3.280.0"]) {
            script(`cache/wavelength-lattice/cli/${version}/bin/pulumi`, "exit 1");
        }
        rmSync(join(cache(), "3.280.0", "bin", "pulumi"));
        assert.deepEqual(await obtain(["path", "cache"]), {
            executable: join(cache(), "3.270.0", "bin", "pulumi"),
            version: "3.270.0",
        });
    });

    it("says what was tried and why each led to nothing", async () => {
        script("bin/pulumi", "echo v3.200.0");
        assert.equal(
            await fault(obtain(["path", "cache"])),
            [
                "no Pulumi CLI to be had. Tried, in this order:",
                "  PATH: ROOT/bin/pulumi is not used: it is version v3.200.0, and 3.255.0 or later is needed",
                "  cache: nothing to be used in ROOT/cache/wavelength-lattice/cli",
                "Not tried, since WAVELENGTH_LATTICE_CLI leaves it out: download, build.",
                install,
            ].join("\n"),
        );
    });

    it("builds one into the cache where Go is, and finds it there the next time", async () => {
        script(
            "go/go",
            `for last; do :; done; while [ "$1" != -o ]; do shift; done; echo "pkg $last" >&2; echo built > "$2"; chmod +x "$2"`,
        );
        process.env["PATH"] = `${join(root, "go")}:${path}`;
        const built = { executable: join(cache(), "3.255.0", "bin", "pulumi"), version: "3.255.0" };
        assert.deepEqual(await obtain(["cache", "build"]), built);
        assert.equal(written, "Building Pulumi CLI 3.255.0 from its Go module, once; this takes some minutes\n");
        assert.deepEqual(readdirSync(cache()), ["3.255.0"]);
        rmSync(join(root, "go"), { recursive: true });
        assert.deepEqual(await obtain(["cache", "build"]), built);
    });

    it("builds once where two want it at the same time", async () => {
        script(
            "go/go",
            `echo built >> ${root}/builds; sleep 0.3; while [ "$1" != -o ]; do shift; done; echo built > "$2"; chmod +x "$2"`,
        );
        process.env["PATH"] = `${join(root, "go")}:${path}`;
        const built = { executable: join(cache(), "3.255.0", "bin", "pulumi"), version: "3.255.0" };
        assert.deepEqual(await Promise.all([obtain(["cache", "build"]), obtain(["cache", "build"])]), [built, built]);
        assert.equal(readFileSync(join(root, "builds"), "utf8"), "built\n");
        assert.match(written, new RegExp(`^Waiting for process ${process.pid}, which is getting a Pulumi CLI$`, "m"));
    });

    it("leaves nothing behind of a build that fails, and quotes its last lines", async () => {
        script("go/go", "echo one >&2; echo 'go: no network' >&2; exit 1");
        process.env["PATH"] = `${join(root, "go")}:${path}`;
        assert.equal(
            await fault(obtain(["build"])),
            [
                "no Pulumi CLI to be had. Tried, in this order:",
                "  build: go build failed: one / go: no network",
                "Not tried, since WAVELENGTH_LATTICE_CLI leaves it out: path, cache, download.",
                install,
            ].join("\n"),
        );
        assert.deepEqual(readdirSync(cache()), []);
    });

    it("stops the build, and leaves nothing behind, when it is interrupted", async () => {
        script("go/go", `echo started > ${root}/started; sleep 30 & wait`);
        process.env["PATH"] = `${join(root, "go")}:${path}`;
        const controller = new AbortController();
        const obtaining = fault(obtain(["build"], { signal: controller.signal }));
        while (!existsSync(join(root, "started"))) {
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
        controller.abort();
        assert.equal(await obtaining, "interrupted");
        assert.deepEqual(readdirSync(cache()), []);
    });

    it("does not try a download again soon after one that failed", async () => {
        mkdirSync(cache(), { recursive: true });
        const at = Date.now();
        writeFileSync(join(cache(), "download-failed.json"), JSON.stringify({ at, fault: "get.pulumi.com is away" }));
        const next = new Date(at + 3_600_000).toISOString().slice(11, 16);
        const text = await fault(obtain(["download"]));
        assert.equal(
            text.split("\n")[1],
            `  download: get.pulumi.com is away (not tried again before ${next} UTC; remove ` +
                "ROOT/cache/wavelength-lattice/cli/download-failed.json to try now)",
        );
    });
});

describe("allowedWays", () => {
    it("are all, in their order, unless the environment narrows them", () => {
        assert.deepEqual(allowedWays({}), ["path", "cache", "download", "build"]);
        assert.deepEqual(allowedWays({ WAVELENGTH_LATTICE_CLI: "cache, path" }), ["path", "cache"]);
    });

    it("are refused where one is unknown", () => {
        assert.throws(() => allowedWays({ WAVELENGTH_LATTICE_CLI: "path,brew" }), {
            message: 'WAVELENGTH_LATTICE_CLI names "brew"; ways to a CLI are path, cache, download, build',
        });
    });
});
