import assert from "node:assert/strict";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { engineConfiguration } from "../../../../../cli/plan/configuration";
import { record } from "../../../../../cli/plan/record";
import { loadStackFile } from "../../../../../cli/shared/project";
import type { Values } from "../../../../../offline/aws/account";
import { AwsError } from "../../../../../offline/aws/errors";
import { Inventory } from "../../../../../offline/aws/inventory";
import { answerInvoke } from "../../../../../offline/aws/invokes";
import { OfflineAws } from "../../../../../offline/aws/provider";
import { Architecture } from "../../../../../program/architecture";
import { lookUpZones } from "../../../../../program/lookups";
import { readSettings } from "../../../../../program/settings/read";
import { type Row, rawFull, rows } from "../../../../support/refused-rows";
import { urnOf } from "../account";

/** What the program refuses and AWS takes, or takes without a word, by the row. */
const ours: Readonly<Record<string, string>> = {
    "hosts that have interfaces enough, and not processors":
        "the tasks have room, and those that run beside them in the next deployment have none",
    "two subscribers of one name": "the names are the program's",
    "a second subscriber of one address": "SNS answers with the subscription that there is",
    "subscribers of somebody else's": "the topic's owner may allow it",
    "a flow twice": "Reachability Analyzer takes a path any number of times",
    "a VPN device with the number of AWS's end": "the connection is made, and no session of BGP comes up",
    "an ACME server without a name": "AWS sees text in an environment",
    "* as a role": "a policy may admit everybody",
    "arn:aws:iam::111122223333:user/a as a role": "a policy may admit a user",
    "the image a": "ECS takes an image without a tag",
    "a certificate for a load balancer that is not there": "no resource would have it",
    "hosts that only Dedicated Hosts run": "the group is made, and none of its instances starts",
    "the image a:latest": "ECS takes the newest one",
};

const root = join(__dirname, "..", "..", "..", "..", "..");
const file = loadStackFile(root, "full");
const config = engineConfiguration("wavelength-lattice", file);
const region = config["aws:region"] ?? "";

/** The settings of the stack with every option as its file has them, whatever the checks would say of a change. */
function settingsWith(change: Row[2]) {
    const { settings } = readSettings(rawFull());
    assert.ok(settings !== undefined);
    const changed = structuredClone(settings);
    change(changed);
    return changed;
}

/**
 * Who refuses the program's resources first, made one after the other by the stand-in: its error, `components` where
 * they are not built at all, or nobody.
 */
async function refusedBy(change: Row[2]): Promise<string | undefined> {
    const settings = settingsWith(change);
    const aws = new OfflineAws({ inventory: Inventory.open(), quotas: { addresses: 20 } });
    let code: string | undefined;
    const program = async () => {
        const zones = await lookUpZones(settings);
        const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
        return new Architecture("edge", { settings, region, project, stack, zones }).outputs;
    };
    try {
        await record(program, {
            ...{ project: "wavelength-lattice", stack: "full", config },
            simulate: (type, name, inputs) => {
                const urn = urnOf(type, name);
                try {
                    const checked = aws.check(type, urn, undefined, inputs as Values);
                    return aws.create({ urn, type }, checked, { region, defaultTags: {} }, false);
                } catch (error) {
                    assert.ok(error instanceof AwsError);
                    code ??= `${error.code} of ${type} ${name}: ${error.message}`;
                    throw error;
                }
            },
            answer: (token, args) => answerInvoke(token, args, { region }),
        });
    } catch (error) {
        if (code === undefined) {
            const message = error instanceof Error ? error.message : String(error);
            assert.match(message, /cannot be built|is not usable|Duplicate resource URN/);
            return "components";
        }
    }
    return code;
}

describe("what the program refuses of a stack's values", () => {
    // Each row is a whole plan: a twentieth of them a day, and all with REFUSED=all.
    const days = 20;
    const today = Math.floor(Date.now() / 86_400_000) % days;
    const chosen = rows.filter((_, place) => process.env["REFUSED"] === "all" || place % days === today);

    it("is refused of a stack that is right by nobody", async function () {
        this.timeout(120_000);
        assert.equal(await refusedBy(() => undefined), undefined);
    });

    for (const [what, , change] of chosen) {
        const reason = ours[what];
        it(`is refused by the stand-in or by a component: ${what}${reason === undefined ? "" : `; no, ${reason}`}`, async function () {
            this.timeout(120_000);
            const by = await refusedBy(change);
            assert.equal(by === undefined, reason !== undefined, by);
        });
    }

    it("is listed by rows that there are where AWS takes it", () => {
        const known = rows.map(([what]) => what);
        assert.deepEqual(
            Object.keys(ours).filter((what) => !known.includes(what)),
            [],
        );
    });
});
