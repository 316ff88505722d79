import assert from "node:assert/strict";
import { Sandbox } from "../support/engine/sandbox";
import { stacksOfTheDay } from "../support/engine/stacks-of-the-day";

/** What holds data, or an address that somebody knows. */
const kept =
    /^aws:(ec2\/(eip|networkInterface|vpc|subnet|natGateway|carrierGateway):|rds\/|s3\/|efs\/|dynamodb\/|secretsmanager\/|kms\/|route53\/zone:|lb\/loadBalancer:|vpclattice\/service)/;

/** Revision that a running stack was made by. */
const before = process.env["UPGRADE_FROM"] ?? "HEAD^";

interface State {
    readonly id: string;
    readonly type: string;
}

describe(`an up over a stack of ${before}, on the real engine`, function () {
    this.timeout(1_800_000);

    for (const stack of stacksOfTheDay("UPGRADE_STACKS", ["dev"])) {
        it(`${stack}: replaces and deletes nothing that holds data or an address, and is done after one run`, async function () {
            const sandbox = Sandbox.at(before);
            if (sandbox === undefined) {
                console.warn(`      skipped: this clone has no ${before}`);
                this.skip();
                return;
            }
            try {
                // Its own tool makes the old stack: the stand-in of today need not know the programs of yesterday.
                const first = await sandbox.run("up", ["--stack", stack], {}, sandbox.root);
                assert.equal(first.status, 0, first.stdout.slice(-3000) + first.stderr);
                const old = held(sandbox, stack);
                const types = new Set([...old.values()].map(({ type }) => type));
                assert.ok(types.has("aws:ec2/vpc:Vpc") && types.has("aws:ec2/subnet:Subnet"), [...types].join("\n"));
                sandbox.update();
                const { status, stdout, stderr } = await sandbox.run("up", ["--stack", stack]);
                assert.equal(status, 0, stdout.slice(-4000) + stderr);
                const now = new Set([...held(sandbox, stack).values()].map(({ id }) => id));
                const lost = [...old].filter(([, { id }]) => !now.has(id)).map(([urn]) => urn);
                assert.deepEqual(lost, []);
                const again = await sandbox.run("up", ["--stack", stack]);
                assert.match(again.stdout, /^ +\d+ unchanged$/m, again.stdout.slice(-3000) + again.stderr);
                assert.doesNotMatch(again.stdout, /^ +[-+~]+ ?\d+ (created|updated|replaced|deleted)/m);
            } finally {
                sandbox.remove();
            }
        });
    }
});

function held(sandbox: Sandbox, stack: string): ReadonlyMap<string, State> {
    const { checkpoint } = JSON.parse(
        sandbox.read(`.work/stacks/${stack}/state/.pulumi/stacks/wavelength-lattice/${stack}.json`),
    ) as { checkpoint: { latest: { resources: (State & { urn: string })[] } } };
    return new Map(
        checkpoint.latest.resources.filter(({ type }) => kept.test(type)).map((each) => [each.urn, each] as const),
    );
}
