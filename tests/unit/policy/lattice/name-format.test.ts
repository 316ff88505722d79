import type { Declared } from "../../../../model/resources/declared";
import { latticeNameFormat as policy } from "../../../../policy/lattice/name-format";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const lattice = (kind: string) => `aws:vpclattice/${kind[0]?.toLowerCase()}${kind.slice(1)}:${kind}`;
const limits: Readonly<Record<string, readonly [number, string?]>> = {
    ServiceNetwork: [63],
    Service: [40, "svc-"],
    Listener: [63, "listener-"],
    ListenerRule: [63, "rule-"],
    TargetGroup: [128, "tg-"],
    ResourceGateway: [40, "rgw-"],
    ResourceConfiguration: [40, "rcfg-"],
};
const use = (kind: string): string => {
    const [longest, reserved] = limits[kind] ?? [0];
    const not = reserved === undefined ? "" : `, not beginning with ${reserved}`;
    return `use 3 to ${longest} lowercase letters, digits and single hyphens${not}`;
};
const reported = (kind: string, found: Declared, name: string, fault: string): [Declared, string] => [
    found,
    `vpclattice.${kind} "${found.name}" is named "${name}", which ${fault}; ${use(kind)}`,
];

describe("lattice-name-format", () => {
    for (const [kind, [longest, reserved]] of Object.entries(limits)) {
        it(`takes names of a ${kind} up to ${longest} characters, and none longer or reserved`, async () => {
            const stack = new Stack();
            stack.add(lattice(kind), "short", { name: "a-1" });
            stack.add(lattice(kind), "longest", { name: "a".repeat(longest) });
            const long = "a".repeat(longest + 1);
            const over = stack.add(lattice(kind), "over", { name: long });
            const like = stack.add(lattice(kind), "like", { name: `${reserved ?? "-"}orders` });
            const fault =
                reserved === undefined
                    ? "has other characters or hyphens than the API takes"
                    : `begins with ${reserved}`;
            await expectFindings(policy, stack, {
                violations: [
                    reported(kind, over, long, `is ${longest + 1} characters long`),
                    reported(kind, like, `${reserved ?? "-"}orders`, fault),
                ],
            });
        });
    }

    it("reports characters and hyphens that the API refuses", async () => {
        const stack = new Stack();
        const faults: (readonly [Declared, string])[] = [];
        for (const name of ["Orders", "or_ders", "or--ders", "-orders", "orders-", "or ders"]) {
            const found = stack.add(lattice("Service"), `of ${name}`, { name });
            faults.push(reported("Service", found, name, "has other characters or hyphens than the API takes"));
        }
        const empty = stack.add(lattice("Service"), "empty", { name: "" });
        faults.push(
            reported(
                "Service",
                empty,
                "",
                "is 0 characters long and has other characters or hyphens than the API takes",
            ),
        );
        await expectFindings(policy, stack, { violations: faults });
    });

    it("judges the name that Pulumi makes where none is given", async () => {
        const stack = new Stack();
        stack.add(lattice("Service"), "o".repeat(32));
        const long = stack.add(lattice("Service"), "o".repeat(33));
        const capital = stack.add(lattice("Service"), "Orders", { name: null });
        await expectFindings(policy, stack, {
            violations: [
                [
                    long,
                    `vpclattice.Service "${long.name}" gets its name from "${long.name}", which is 41 characters long; ${use("Service")}`,
                ],
                [
                    capital,
                    `vpclattice.Service "Orders" gets its name from "Orders", which has other characters or hyphens than the API takes; ${use("Service")}`,
                ],
            ],
        });
    });

    it("waits for a name that is not known, and leaves other resources alone", async () => {
        const stack = new Stack();
        stack.add("aws:ecs/service:Service", "Tasks", { name: "Tasks_of_Mine" });
        const later = stack.add(lattice("Service"), "later", { name: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: the name of vpclattice.Service "later" must be one that the API takes: ${use("Service")}; waits for name of vpclattice.Service "later"`,
                ],
            ],
        });
    });

    for (const odd of [[], {}, true]) {
        it(`reports a name that is ${JSON.stringify(odd)} as an empty one`, async () => {
            const stack = new Stack();
            const found = stack.add(lattice("TargetGroup"), "odd", { name: odd });
            const fault = "is 0 characters long and has other characters or hyphens than the API takes";
            await expectFindings(policy, stack, { violations: [reported("TargetGroup", found, "", fault)] });
        });
    }
});
