import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CallOptions, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
    CheckRequest,
    ConfigureRequest,
    CreateRequest,
    DeleteRequest,
    DiffRequest,
    DiffResponse,
    InvokeRequest,
    ProviderHandshakeRequest,
    ReadRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type StandIn, startStandIn } from "../../../../offline/aws/server";

const type = "aws:ec2/vpc:Vpc";
const urn = `urn:pulumi:dev::edge::${type}::main`;

type Method<Request, Response> = (
    request: Request,
    metadata: Metadata,
    options: Partial<CallOptions>,
    done: (error: ServiceError | null, response: Response) => void,
) => unknown;

describe("the stand-in as Pulumi's engine speaks to it", () => {
    let folder: string;
    let inventoryFile: string;
    let standIn: StandIn;
    let client: ResourceProviderClient;

    beforeEach(async () => {
        folder = mkdtempSync(join(tmpdir(), "stand-in-"));
        inventoryFile = join(folder, "inventory.json");
        standIn = await startStandIn({ inventoryFile, region: "ap-northeast-1" });
        client = new ResourceProviderClient(`127.0.0.1:${standIn.port}`, credentials.createInsecure());
    });

    afterEach(async () => {
        client.close();
        await standIn.close();
        rmSync(folder, { recursive: true, force: true });
    });

    function call<Request, Response>(method: Method<Request, Response>, request: Request): Promise<Response> {
        return new Promise((resolve, reject) => {
            method.call(client, request, new Metadata(), {}, (error, response) =>
                error ? reject(error) : resolve(response),
            );
        });
    }

    function create(inputs: Record<string, unknown>, preview = false) {
        const properties = Struct.fromJavaScript(inputs as Parameters<typeof Struct.fromJavaScript>[0]);
        return call(
            client.create,
            new CreateRequest().setUrn(urn).setType(type).setProperties(properties).setPreview(preview),
        );
    }

    it("says what it can do", async () => {
        const handshake = await call(client.handshake, new ProviderHandshakeRequest());
        const configured = await call(client.configure, new ConfigureRequest());
        assert.deepEqual(
            [handshake.getAcceptSecrets(), configured.getAcceptsecrets(), configured.getSupportspreview()],
            [true, true, true],
        );
    });

    it("makes, reads, compares and deletes a resource, on disk at every step", async () => {
        const made = await create({ cidrBlock: "10.0.0.0/16" });
        assert.equal((JSON.parse(readFileSync(inventoryFile, "utf8")) as { resources: unknown[] }).resources.length, 1);
        const read = await call(client.read, new ReadRequest().setUrn(urn).setType(type).setId(made.getId()));
        assert.deepEqual(read.getProperties()?.toJavaScript(), made.getProperties()?.toJavaScript());

        const diff = await call(
            client.diff,
            new DiffRequest()
                .setUrn(urn)
                .setType(type)
                .setId(made.getId())
                .setOlds(made.getProperties())
                .setOldInputs(Struct.fromJavaScript({ cidrBlock: "10.0.0.0/16" }))
                .setNews(Struct.fromJavaScript({ cidrBlock: "10.1.0.0/16" })),
        );
        assert.deepEqual(
            [diff.getChanges(), diff.getReplacesList()],
            [DiffResponse.DiffChanges.DIFF_SOME, ["cidrBlock"]],
        );

        await call(
            client.delete,
            new DeleteRequest().setUrn(urn).setType(type).setId(made.getId()).setProperties(made.getProperties()),
        );
        assert.deepEqual((JSON.parse(readFileSync(inventoryFile, "utf8")) as { resources: unknown[] }).resources, []);
    });

    it("knows after a restart what it made before, and makes it no second time", async () => {
        const first = await create({ cidrBlock: "10.0.0.0/16" });
        client.close();
        await standIn.close();
        standIn = await startStandIn({ inventoryFile, region: "ap-northeast-1" });
        client = new ResourceProviderClient(`127.0.0.1:${standIn.port}`, credentials.createInsecure());
        const second = await create({ cidrBlock: "10.0.0.0/16" });
        assert.equal(second.getId(), first.getId());
        assert.equal((JSON.parse(readFileSync(inventoryFile, "utf8")) as { resources: unknown[] }).resources.length, 1);
    });

    it("writes nothing in a preview", async () => {
        const made = await create({ cidrBlock: "10.0.0.0/16" }, true);
        assert.equal(made.getId(), "");
        assert.equal(existsSync(inventoryFile), false);
    });

    it("refuses with AWS's error, and no stack trace", async () => {
        await assert.rejects(create({ cidrBlock: "10.0.0.0/8" }), (error: ServiceError) => {
            assert.match(
                error.details,
                /^EC2 CreateVpc was refused: InvalidVpc\.Range \(400\): The CIDR '10\.0\.0\.0\/8' is invalid\.$/,
            );
            return true;
        });
    });

    it("adds an automatic name to checked inputs, also where the engine sends empty old ones for what is not there yet", async () => {
        const roleType = "aws:iam/role:Role";
        for (const olds of [undefined, Struct.fromJavaScript({})]) {
            const response = await call(
                client.check,
                new CheckRequest()
                    .setUrn(`urn:pulumi:dev::edge::${roleType}::app`)
                    .setType(roleType)
                    .setOlds(olds)
                    .setNews(Struct.fromJavaScript({ assumeRolePolicy: "{}" })),
            );
            assert.match(String(response.getInputs()?.toJavaScript().name), /^app-[0-9a-f]{7}$/);
        }
    });

    it("answers look-ups in the provider's own Region, and says which it does not know", async () => {
        await call(client.configure, new ConfigureRequest().setArgs(Struct.fromJavaScript({ region: "us-west-2" })));
        const region = await call(client.invoke, new InvokeRequest().setTok("aws:index/getRegion:getRegion"));
        assert.equal(region.getReturn()?.toJavaScript().region, "us-west-2");
        const other = await call(client.invoke, new InvokeRequest().setTok("aws:quantum/getQubit:getQubit"));
        assert.deepEqual(
            other.getFailuresList().map((failure) => failure.getReason().split(":").slice(0, 3).join(":")),
            ["invoking aws:quantum/getQubit:getQubit"],
        );
    });
});
