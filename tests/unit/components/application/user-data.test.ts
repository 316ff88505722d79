import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { agentFiles } from "../../../../components/application/agent";
import {
    renderScript,
    renderUserData,
    type ServerSettings,
    serverFiles,
} from "../../../../components/application/user-data";
import { architecture } from "../../../../components/shared/images";

const run = promisify(execFile);

const settings: ServerSettings = {
    server: "east-app",
    place: "ap-northeast-1-wl1-nrt-wlz-1",
    area: "east & <west>",
    region: "ap-northeast-1",
    secretName: "dev-o'hara-certificate",
    serverNames: ["east.example.com", "edge.example.com"],
};

describe("user data of an application server", () => {
    let directory: string;
    before(async () => {
        directory = await mkdtemp(join(tmpdir(), "user-data-test-"));
    });
    after(() => rm(directory, { recursive: true, force: true }));

    it("is a shell script that bash can read, and so is each script in it", async () => {
        const scripts = [
            renderUserData(settings),
            ...serverFiles(settings)
                .filter(isScript)
                .map((file) => file.content),
        ];
        assert.equal(scripts.length, 3);
        for (const script of scripts) {
            const checking = run("bash", ["-n"]);
            checking.child.stdin?.end(script);
            assert.deepEqual(await checking, { stdout: "", stderr: "" });
        }
    });

    it("writes every file as it is, with its mode, and runs the set-up last", async () => {
        const files = serverFiles(settings).map((file) => ({ ...file, path: join(directory, "root", file.path) }));
        const script = renderScript(files, `touch '${directory}/ran'`);
        const running = run("bash", ["-s"]);
        running.child.stdin?.end(script);
        await running;
        for (const { path, mode, content } of files) {
            assert.equal(await readFile(path, "utf8"), content);
            assert.equal(((await stat(path)).mode & 0o777).toString(8), mode.slice(1));
        }
        assert.equal((await stat(join(directory, "ran"))).size, 0);
        assert.match(renderUserData(settings), /\n\/usr\/local\/lib\/edge-app\/setup\.sh\n$/);
    });

    it("hands its settings to the shell as they are", async () => {
        const [file] = serverFiles(settings);
        assert.equal(file?.path, "/etc/edge-app/settings");
        const reading = run("bash", [
            "-c",
            'eval "$(cat)"; printf "%s|" "$SECRET_REGION" "$SECRET_ID" "$SERVER_NAMES"',
        ]);
        reading.child.stdin?.end(file?.content);
        const { stdout } = await reading;
        assert.equal(stdout, "ap-northeast-1|dev-o'hara-certificate|DNS:east.example.com,DNS:edge.example.com|");
    });

    it("signs for localhost where there is no public name", () => {
        const [file] = serverFiles({ ...settings, serverNames: [] });
        assert.match(file?.content ?? "", /^SERVER_NAMES='DNS:localhost'$/m);
    });

    it("shows the area on the page, safely", () => {
        const page = serverFiles(settings).find(({ path }) => path.endsWith("index.html"))?.content ?? "";
        assert.match(page, /<h1>east &amp; &lt;west&gt;<\/h1>/);
        assert.match(page, /Served by <b>east-app<\/b> in ap-northeast-1-wl1-nrt-wlz-1\./);
    });

    it("leaves room in EC2's 16 KB, and says so when it does not fit", () => {
        assert.ok(Buffer.byteLength(renderUserData(settings)) < 12 * 1024);
        const serverNames = Array.from(
            { length: 100 },
            (_, index) => `${"a".repeat(60)}${index}.${"b".repeat(60)}.example`,
        );
        assert.throws(
            () => renderUserData({ ...settings, serverNames }),
            /^Error: User data of \d+ bytes is too long: EC2 takes 16384\. Use shorter server names\.$/,
        );
    });

    it("refuses a file that would end before its end", () => {
        const file = { path: "/x", mode: "0644", content: "a\nEND-OF-EDGE-APP-FILE\nrm -rf /\n" };
        assert.throws(() => renderScript([file], "true"), /\/x holds END-OF-EDGE-APP-FILE/);
    });

    it("passes ShellCheck where it is installed", async function () {
        const installed = await run("shellcheck", ["--version"]).then(
            () => true,
            () => false,
        );
        if (!installed) {
            console.warn("      skipped: shellcheck is not installed (apt-get install shellcheck)");
            this.skip();
        }
        const agent = agentFiles({ server: "test-east-app", logGroupName: "/edge/test-east-app" });
        for (const { content } of [...serverFiles(settings), ...agent].filter(isScript)) {
            const checking = run("shellcheck", ["-"]);
            checking.child.stdin?.end(content);
            assert.equal((await checking).stdout, "");
        }
    });
});

describe("the processor architecture of an instance type", () => {
    const expected = {
        x86_64: ["t3.medium", "r5.2xlarge", "g4dn.2xlarge", "g5.xlarge", "m6i.large", "x2iedn.xlarge", "c7a.large"],
        arm64: ["t4g.small", "m7g.large", "c7gn.xlarge", "r8gd.large", "g5g.xlarge", "im4gn.large", "a1.medium"],
    };
    for (const [name, types] of Object.entries(expected)) {
        it(`is ${name} for ${types.join(", ")}`, () => {
            assert.deepEqual(
                types.map(architecture),
                types.map(() => name),
            );
        });
    }
});

function isScript({ path }: { path: string }): boolean {
    return path.endsWith(".sh");
}
