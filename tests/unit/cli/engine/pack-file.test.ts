import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPackFile } from "../../../../cli/engine/pack-file";

const ownPack = join(__dirname, "..", "..", "..", "..", "policy");

describe("a configuration of the policy pack that a user gives", () => {
    let folder: string;
    let path: string;

    before(() => {
        folder = mkdtempSync(join(tmpdir(), "pack-"));
        path = join(folder, "pack.json");
    });

    after(() => rmSync(folder, { recursive: true, force: true }));

    const given = (text: string) => writeFileSync(path, text);
    const refused = (...faults: string[]) => ({
        name: "UsageError",
        faults: faults.map((f) => `--policy-pack-config: ${f}`),
    });

    it("is taken where the pack knows everything in it", async () => {
        const configuration = { all: "advisory", "wavelength-no-load-balancer": { allowApplication: true } };
        given(JSON.stringify(configuration));
        assert.deepEqual(await readPackFile(path, ownPack), configuration);
    });

    it("is refused with every fault at once: names, levels, options, flows", async () => {
        given(
            JSON.stringify({
                "wavelength-volume-gp3": "mandatory",
                "compute-imdsv2": "strict",
                "wavelength-no-load-balancer": { allowAplication: true },
                reachability: { flows: [{ from: "internet" }] },
            }),
        );
        await assert.rejects(
            readPackFile(path, ownPack),
            refused(
                `${path}: wavelength-volume-gp3 is no policy of this pack; did you mean wavelength-volume-gp2?`,
                `${path}: wavelength-no-load-balancer.allowAplication is not an option; did you mean allowApplication?`,
                `${path}: compute-imdsv2 is "strict"; allowed: advisory, mandatory, remediate, disabled`,
                `${path}: reachability.flows[0].to is missing`,
                `${path}: reachability.flows[0].protocol is missing`,
                `${path}: reachability.flows[0].expect is missing`,
            ),
        );
    });

    it("is read for another pack, which alone knows its policies", async () => {
        const other = join(folder, "other");
        mkdirSync(other);
        given('{"no-such-policy": "mandatory"}');
        assert.deepEqual(await readPackFile(path, other), { "no-such-policy": "mandatory" });
        given("{");
        await assert.rejects(readPackFile(path, other), /^UsageError: --policy-pack-config: .*pack\.json is no JSON: /);
    });

    it("is missed where there is no such file", async () => {
        const none = join(folder, "none.json");
        await assert.rejects(readPackFile(none, ownPack), refused(`there is no file ${none}`));
        await assert.rejects(readPackFile(folder, ownPack), /^UsageError: --policy-pack-config: cannot read .*EISDIR/);
    });
});
