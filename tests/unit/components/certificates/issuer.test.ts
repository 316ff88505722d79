import assert from "node:assert/strict";
import { ZoneApplication } from "../../../../components/application/zone-application";
import { CertificateIssuer } from "../../../../components/certificates/issuer";
import { bundleJob } from "../../../../components/certificates/job/bundle";
import { withOrder } from "../../../../components/certificates/job/job";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName } from "../../../support/declare";
import { declareWith, inventory } from "../application/fixture";

const kmsKeyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/k";

function declareIssuer(more: object = {}): Promise<Declared[]> {
    return declareWith(({ zone }) => {
        const { secretArn } = new ZoneApplication("east-app", zone);
        return new CertificateIssuer("certificates", {
            certificates: {
                "east-app": { secretArn, names: ["east.example.com"] },
                "az-app": { secretArn, names: ["west.example.com", "east.example.com"] },
            },
            hostedZoneId: "Z1",
            directoryUrl: "https://acme.example.com/directory",
            ...more,
        });
    });
}

describe("CertificateIssuer", () => {
    it("R48: is a function that runs twice a day, and once when it is made or its names change", async () => {
        const resources = await declareIssuer();
        assert.deepEqual(inventory(resources, "certificates"), [
            "aws:cloudwatch/eventRule:EventRule certificates",
            "aws:cloudwatch/eventTarget:EventTarget certificates",
            "aws:cloudwatch/logGroup:LogGroup certificates",
            "aws:iam/role:Role certificates",
            "aws:iam/rolePolicy:RolePolicy certificates-issue",
            "aws:iam/rolePolicy:RolePolicy certificates-logs",
            "aws:lambda/function:Function certificates",
            "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig certificates",
            "aws:lambda/invocation:Invocation certificates",
            "aws:lambda/permission:Permission certificates",
            "aws:secretsmanager/secret:Secret certificates-account",
            "wavelength-lattice:certificates:CertificateIssuer certificates",
        ]);
        const { inputs } = byName(resources, "aws:lambda/function:Function", "certificates");
        assert.equal(inputs["vpcConfig"], undefined, "outside any VPC it reaches the ACME server");
        const { variables } = inputs["environment"] as { variables: Record<string, unknown> };
        assert.deepEqual(variables, {
            CERTIFICATES: unknownString,
            ACCOUNT_SECRET_ID: unknownString,
            HOSTED_ZONE_ID: "Z1",
            DIRECTORY_URL: "https://acme.example.com/directory",
        });
        const rule = byName(resources, "aws:cloudwatch/eventRule:EventRule", "certificates");
        assert.equal(rule.inputs["scheduleExpression"], "rate(12 hours)");
        assert.deepEqual(byName(resources, "aws:lambda/invocation:Invocation", "certificates").inputs["triggers"], {
            names: '["east.example.com","west.example.com"]',
        });
    });

    it("R48: may write the secrets, and of the zone's records only those that prove its names", async () => {
        const issuer = byName(
            await declareIssuer({ kmsKeyArn }),
            "wavelength-lattice:certificates:CertificateIssuer",
            "certificates",
        );
        const statements = (issuer.outputs["policyStatements"] as Record<string, Record<string, unknown>[]>)[
            "certificates-issue"
        ];
        assert.deepEqual(
            statements?.map(({ Action }) => Action),
            [
                ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
                "route53:ChangeResourceRecordSets",
                "route53:GetChange",
                ["kms:Decrypt", "kms:GenerateDataKey"],
            ],
        );
        assert.deepEqual(statements?.[1]?.["Resource"], "arn:aws:route53:::hostedzone/Z1");
        assert.deepEqual(statements?.[1]?.["Condition"], {
            "ForAllValues:StringEquals": {
                "route53:ChangeResourceRecordSetsNormalizedRecordNames": [
                    "_acme-challenge.east.example.com",
                    "_acme-challenge.west.example.com",
                ],
                "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"],
            },
        });
    });

    it("keeps its account with the ACME server where the stack is protected", async () => {
        const secret = (all: readonly Declared[]) =>
            byName(all, "aws:secretsmanager/secret:Secret", "certificates-account");
        assert.equal(secret(await declareIssuer({ protect: true })).protect, true);
        assert.equal(secret(await declareIssuer()).inputs["recoveryWindowInDays"], 0);
    });

    it("is deployed as one text, which is the same every time", () => {
        const text = bundleJob();
        assert.equal(text, bundleJob());
        assert.ok(text.length < 1_000_000, `${text.length}`);
    });

    it("R48: orders a certificate four times a week at most", () => {
        const now = Date.parse("2026-11-20T00:00:00Z");
        const orders = ["2026-11-12", "2026-11-14", "2026-11-15", "2026-11-16"].map((date) => `${date}T00:00:00.000Z`);
        assert.deepEqual(withOrder(orders, now), [...orders.slice(1), "2026-11-20T00:00:00.000Z"]);
        assert.equal(withOrder([...orders, "2026-11-19T00:00:00.000Z"], now), undefined);
        assert.deepEqual(withOrder([], now), ["2026-11-20T00:00:00.000Z"]);
    });
});
