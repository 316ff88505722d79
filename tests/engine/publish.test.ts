import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { installPackRunner } from "../../offline/engine/policy-pack";
import { policies } from "../../policy/policies";
import { pulumiCli } from "../support/engine/pulumi-cli";

const repository = join(__dirname, "..", "..");

interface Published {
    readonly name: string;
    readonly policies: readonly { readonly name: string; readonly description: string }[];
}

/** Stands in for Pulumi Cloud's registry of policy packs, as far as publishing asks for it. It refuses a name that stands twice. */
class Registry {
    published: Published | undefined;
    uploaded: Buffer | undefined;
    completed = false;
    private readonly server: Server;

    constructor() {
        this.server = createServer((request, response) => {
            const parts: Buffer[] = [];
            request.on("data", (part: Buffer) => parts.push(part));
            request.on("end", () => {
                const whole = Buffer.concat(parts);
                const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(whole) : whole;
                const [status, answer] = this.answer(`${request.method} ${request.url}`, body);
                response.writeHead(status, { "content-type": "application/json" });
                response.end(JSON.stringify(answer));
            });
        });
    }

    async open(): Promise<string> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
        return this.url;
    }

    close(): void {
        this.server.close();
    }

    private get url(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    private answer(call: string, body: Buffer): [number, object] {
        if (call === "GET /api/user") {
            return [200, { githubLogin: "me", name: "me", organizations: [{ githubLogin: "acme", name: "acme" }] }];
        }
        if (call === "POST /api/orgs/acme/policypacks") {
            const asked: Published = JSON.parse(body.toString());
            const names = asked.policies.map(({ name }) => name);
            if (new Set(names).size < names.length) {
                return [400, { code: 400, message: "policy names must be unique" }];
            }
            this.published = asked;
            return [200, { version: 1, uploadURI: `${this.url}/upload`, requiredHeaders: {} }];
        }
        if (call === "PUT /upload") {
            this.uploaded = body;
            return [200, {}];
        }
        if (/^POST .*\/complete$/.test(call)) {
            this.completed = true;
            return [200, {}];
        }
        return [404, { code: 404, message: "not here" }];
    }
}

describe("pulumi policy publish", () => {
    let folder: string;
    let registry: Registry;

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "publish-"));
        registry = new Registry();
    });
    after(() => {
        registry.close();
        rmSync(folder, { recursive: true, force: true });
    });

    it("hands the packed pack to a registry whole, with every policy once", async () => {
        const pack = join(repository, "policy");
        const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
            cwd: pack,
            encoding: "utf8",
        });
        execFileSync("tar", ["-xzf", join(folder, packed.trim().split("\n").at(-1) ?? ""), "-C", folder]);
        const unpacked = join(folder, "package");
        mkdirSync(join(unpacked, "node_modules", "@pulumi"), { recursive: true });
        for (const name of ["@pulumi/policy", "@pulumi/pulumi", "elkjs"]) {
            symlinkSync(join(repository, "node_modules", name), join(unpacked, "node_modules", name));
        }
        const home = join(folder, "home");
        installPackRunner(home, repository);
        const url = await registry.open();
        const executable = await pulumiCli();
        const child = spawn(executable, ["policy", "publish", "acme", "--non-interactive"], {
            cwd: unpacked,
            env: {
                ...process.env,
                PULUMI_HOME: home,
                PULUMI_API: url,
                PULUMI_BACKEND_URL: url,
                PULUMI_ACCESS_TOKEN: "pul-none",
                PULUMI_SKIP_UPDATE_CHECK: "true",
                NO_PROXY: "127.0.0.1",
                no_proxy: "127.0.0.1",
            },
        });
        let told = "";
        child.stdout.on("data", (text: Buffer) => (told += text.toString()));
        child.stderr.on("data", (text: Buffer) => (told += text.toString()));
        const status = await new Promise((resolve) => child.on("close", resolve));
        assert.equal(status, 0, told);
        const names = registry.published?.policies.map(({ name }) => name) ?? [];
        assert.deepEqual(
            policies.filter(({ name }) => !names.includes(name)),
            [],
        );
        assert.equal(registry.published?.name, "wavelength-lattice");
        assert.ok((registry.uploaded?.length ?? 0) > 100_000);
        assert.equal(registry.completed, true);
    });
});
