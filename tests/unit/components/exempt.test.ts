import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { Exempt } from "../../../components/exempt";
import { evaluate } from "../../../policy/evaluate";
import { declare } from "../../support/declare";

describe("Exempt", () => {
    it("exempts what is below it, for its reason and until its day, and nothing else", async () => {
        const resources = await declare(() => {
            const exemptions = [{ policy: "compute-imdsv2", reason: "agent cannot sign yet", until: "2027-03-31" }];
            const parent = new Exempt("legacy", { exemptions });
            new aws.ec2.LaunchTemplate("below", {}, { parent });
            new aws.ec2.LaunchTemplate("beside", {});
        });
        const { violations, exempted } = evaluate(
            resources,
            { all: "disabled", "compute-imdsv2": "mandatory" },
            undefined,
            "2026-11-21",
        );
        const name = (urn: string) => urn.split("::").at(-1);
        assert.deepEqual(
            violations.map(({ urn }) => name(urn)),
            ["beside"],
        );
        assert.deepEqual(
            exempted.map(({ urn, ...rest }) => ({ ...rest, name: name(urn) })),
            [{ policy: "compute-imdsv2", name: "below", reason: "agent cannot sign yet", until: "2027-03-31" }],
        );
    });
});
