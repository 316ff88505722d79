import { latticePassthroughDomain as policy } from "../../../../policy/lattice/passthrough-domain";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const service = "aws:vpclattice/service:Service";
const listener = "aws:vpclattice/listener:Listener";
const passes = (listener: string, service: string) =>
    `vpclattice.Listener "${listener}" passes TLS through to vpclattice.Service "${service}"`;

describe("lattice-passthrough-domain", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R16: reports TLS passthrough to a service without a domain of its own, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const fine = stack.add(service, "fine", { customDomainName: "orders.example.com" });
            const bare = stack.add(service, "bare", {});
            const empty = stack.add(service, "empty", { customDomainName: "" });
            stack.add(listener, "fine", { protocol: "TLS_PASSTHROUGH", serviceIdentifier: fine });
            stack.add(listener, "https", { protocol: "HTTPS", serviceIdentifier: bare });
            stack.add(listener, "bare", { protocol: "TLS_PASSTHROUGH", serviceIdentifier: bare });
            stack.add(listener, "empty", { protocol: "TLS_PASSTHROUGH", serviceArn: empty });
            const rest = "which has no customDomainName; set it to the target's own name";
            await expectFindings(policy, stack, {
                violations: [
                    [bare, `${passes("bare", "bare")}, ${rest}`],
                    [empty, `${passes("empty", "empty")}, ${rest}`],
                ],
            });
        });
    }

    it("waits for protocols, services and domains that are not known", async () => {
        const stack = new Stack();
        const record = stack.add("aws:route53/zone:Zone", "zone");
        const made = stack.add(service, "made", { customDomainName: from(record) });
        const later = stack.add(service, "later", { customDomainName: unknownValue });
        const bare = stack.add(service, "bare");
        stack.add(listener, "made", { protocol: "TLS_PASSTHROUGH", serviceIdentifier: made });
        stack.add(listener, "later", { protocol: "TLS_PASSTHROUGH", serviceIdentifier: later });
        stack.add(listener, "protocol", { protocol: unknownValue, serviceIdentifier: bare });
        const open = stack.add(listener, "open", { protocol: "TLS_PASSTHROUGH", serviceIdentifier: unknownValue });
        const foreign = stack.add(listener, "foreign", { protocol: "TLS_PASSTHROUGH", serviceIdentifier: "svc-0abc" });
        const need = "which must have a customDomainName; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [later, `unknown: ${passes("later", "later")}, ${need} customDomainName of vpclattice.Service "later"`],
                [bare, `unknown: if ${passes("protocol", "bare")}: ${need} protocol of vpclattice.Listener "protocol"`],
                [
                    open,
                    `unknown: vpclattice.Listener "open" passes TLS through to a service, ${need} the service of vpclattice.Listener "open"`,
                ],
                [
                    foreign,
                    `unknown: vpclattice.Listener "foreign" passes TLS through to a service, ${need} customDomainName of service "svc-0abc", which this stack does not declare`,
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`has nothing to say about a service that is ${JSON.stringify(odd)}`, async () => {
            const stack = new Stack();
            stack.add(listener, "odd", { protocol: "TLS_PASSTHROUGH", serviceIdentifier: odd });
            stack.add(listener, "protocol", { protocol: odd });
            await expectFindings(policy, stack);
        });
    }

    it("names everything that it waits for", async () => {
        const stack = new Stack();
        const later = stack.add(service, "later", { customDomainName: unknownValue });
        const other = stack.add(service, "other", { customDomainName: "a.example.com" });
        stack.add(listener, "later", { protocol: unknownValue, serviceIdentifier: later });
        const either = stack.add(listener, "either", { protocol: unknownValue, serviceIdentifier: from(later, other) });
        const need = "which must have a customDomainName; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: ${passes("later", "later")}, ${need} protocol of vpclattice.Listener "later", and customDomainName of vpclattice.Service "later"`,
                ],
                [
                    either,
                    `unknown: vpclattice.Listener "either" passes TLS through to a service, ${need} protocol of vpclattice.Listener "either", and the service of vpclattice.Listener "either"`,
                ],
            ],
        });
    });
});
