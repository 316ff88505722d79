import assert from "node:assert/strict";
import { Signer } from "@aws-sdk/rds-signer";
import fc from "fast-check";
import { databaseToken } from "../../../../../components/application/program/token";
import { tokenFault } from "../../../../support/database-token";

const place = {
    host: "prod-database.c1a2b3.ap-northeast-1.rds.amazonaws.com",
    port: 5432,
    user: "app",
    region: "ap-northeast-1",
};
const credentials = {
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    sessionToken: "IQoJb3JpZ2luX2VjEJr//////////wEaDmFwLW5vcnRoZWFzdC0x+/==",
};

describe("the token that the application signs in to its database with", () => {
    it("is the one that AWS's own signer for databases makes", async () => {
        const signer = new Signer({
            hostname: place.host,
            port: place.port,
            username: place.user,
            region: place.region,
            credentials,
        });
        const expected = await signer.getAuthToken();
        const time = new URL(`https://${expected}`).searchParams.get("X-Amz-Date") ?? "";
        const [, year, month, day, hour, minute, second] = (
            /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? []
        ).map(Number);
        const made = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second));
        assert.deepEqual(parts(databaseToken(place, credentials, made)), parts(expected));
    });

    it("is right for any user, key and time, and wrong for any other host, port, user, Region or key", async () => {
        const keys = fc.record({
            accessKeyId: fc.stringMatching(/^A[A-Z0-9]{15,19}$/),
            secretAccessKey: fc.string({ minLength: 1, maxLength: 50, unit: "grapheme-ascii" }),
            sessionToken: fc.option(fc.base64String({ minLength: 4, maxLength: 800 }), { nil: undefined }),
        });
        const time = fc.date({ min: new Date("2020-01-01"), max: new Date("2099-01-01"), noInvalidDate: true });
        await fc.assert(
            fc.asyncProperty(keys, fc.string({ minLength: 1, maxLength: 60 }), time, async (key, user, now) => {
                const { sessionToken, ...others } = key;
                const own = sessionToken === undefined ? others : { ...others, sessionToken };
                const judge = { ...place, user, credentials: own };
                const token = databaseToken({ ...place, user }, own, now);
                assert.equal(await tokenFault(token, judge, now), undefined);
                for (const wrong of [
                    { ...judge, host: "elsewhere.example.com" },
                    { ...judge, port: 5433 },
                    { ...judge, user: `${user}2` },
                    { ...judge, region: "us-west-2" },
                    { ...judge, credentials: { ...own, secretAccessKey: `${own.secretAccessKey}x` } },
                ]) {
                    assert.notEqual(await tokenFault(token, wrong, now), undefined);
                }
            }),
            { numRuns: 50 },
        );
    });
});

/** Host and parameters: AWS's signer gives the parameters in another order, which means the same. */
function parts(token: string) {
    const { host, pathname, searchParams } = new URL(`https://${token}`);
    return { host, pathname, parameters: Object.fromEntries(searchParams) };
}
