import assert from "node:assert/strict";
import { AnalyzerInfo, PolicyInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { nameOnce } from "../../../../internals/pack/named-once";

type Answer = (error: unknown, info?: AnalyzerInfo) => void;

/** What a pack tells of itself once it is served. */
function served(getAnalyzerInfo: (call: unknown, callback: Answer) => void): Promise<AnalyzerInfo | undefined> {
    let told: typeof getAnalyzerInfo | undefined;
    class Server {
        addService(_service: unknown, implementation: { getAnalyzerInfo: typeof getAnalyzerInfo }): void {
            told = implementation.getAnalyzerInfo;
        }
    }
    nameOnce({ Server } as never);
    new Server().addService("Analyzer", { getAnalyzerInfo });
    return new Promise((resolve, reject) => told?.({}, (error, info) => (error ? reject(error) : resolve(info))));
}

const policy = (name: string, description: string) => {
    const made = new PolicyInfo();
    made.setName(name);
    made.setDescription(description);
    return made;
};

describe("a pack's policies", () => {
    it("are told of once each, in the form that checks", async () => {
        const info = new AnalyzerInfo();
        info.setPoliciesList([policy("a", "remediates"), policy("b", "checks"), policy("a", "checks")]);
        const found = await served((_call, callback) => callback(undefined, info));
        assert.deepEqual(
            found?.getPoliciesList().map((one) => [one.getName(), one.getDescription()]),
            [
                ["a", "checks"],
                ["b", "checks"],
            ],
        );
    });

    it("hand an error on", async () => {
        await assert.rejects(
            served((_call, callback) => callback(new Error("no"))),
            /^Error: no$/,
        );
    });

    it("leave other services alone", () => {
        const seen: unknown[] = [];
        class Server {
            addService(service: unknown, implementation: object): void {
                seen.push(service, implementation);
            }
        }
        nameOnce({ Server } as never);
        const implementation = {};
        new Server().addService("other", implementation as never);
        assert.deepEqual(seen, ["other", implementation]);
    });
});
