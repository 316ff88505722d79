import { latticeAccessLogs as policy } from "../../../../policy/lattice/access-logs";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const service = "aws:vpclattice/service:Service";
const network = "aws:vpclattice/serviceNetwork:ServiceNetwork";
const logs = "aws:vpclattice/accessLogSubscription:AccessLogSubscription";
const association = "aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation";
const resources = "aws:vpclattice/serviceNetworkResourceAssociation:ServiceNetworkResourceAssociation";

describe("lattice-access-logs", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R15: reports services and networks whose requests nobody logs, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const logged = stack.add(network, "logged");
            stack.add(logs, "network", { resourceIdentifier: logged });
            const own = stack.add(service, "own");
            stack.add(logs, "own", { resourceIdentifier: own });
            const offered = stack.add(service, "offered");
            stack.add(association, "offered", { serviceIdentifier: offered, serviceNetworkIdentifier: logged });
            const silent = stack.add(network, "silent");
            const bare = stack.add(service, "bare");
            stack.add(association, "bare", { serviceIdentifier: bare, serviceNetworkIdentifier: silent });
            const mend = "add a vpclattice.AccessLogSubscription for it";
            await expectFindings(policy, stack, {
                violations: [
                    [silent, `requests to vpclattice.ServiceNetwork "silent" are not logged; ${mend}`],
                    [bare, `requests to vpclattice.Service "bare" are not logged; ${mend}`],
                ],
            });
        });

        it(`R22: asks for resource logs where a network offers resources, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const fine = stack.add(network, "fine");
            stack.add(logs, "fine", { resourceIdentifier: fine, serviceNetworkLogType: "SERVICE" });
            stack.add(logs, "fine resources", { resourceIdentifier: fine, serviceNetworkLogType: "RESOURCE" });
            stack.add(resources, "fine", { serviceNetworkIdentifier: fine });
            const half = stack.add(network, "half");
            stack.add(logs, "half", { resourceIdentifier: half });
            stack.add(resources, "half", { serviceNetworkIdentifier: half });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        half,
                        'connections to resources of vpclattice.ServiceNetwork "half" are not logged; add a vpclattice.AccessLogSubscription with serviceNetworkLogType RESOURCE',
                    ],
                ],
            });
        });
    }

    it("waits for a subscription whose resource is not known, a type or a network that is not known", async () => {
        const stack = new Stack();
        const one = stack.add(service, "one");
        const two = stack.add(service, "two");
        stack.add(logs, "either", { resourceIdentifier: from(one, two) });
        const typed = stack.add(network, "typed");
        stack.add(logs, "typed", { resourceIdentifier: typed, serviceNetworkLogType: unknownValue });
        const message = (name: string) =>
            `unknown: requests to vpclattice.Service "${name}" are not logged; waits for resourceIdentifier of vpclattice.AccessLogSubscription "either"`;
        await expectFindings(policy, stack, {
            unknown: [
                [one, message("one")],
                [two, message("two")],
                [
                    typed,
                    'unknown: requests to vpclattice.ServiceNetwork "typed" are not logged; waits for serviceNetworkLogType of vpclattice.AccessLogSubscription "typed"',
                ],
            ],
        });
    });

    it("waits for associations that may bring a service into a logged network, or resources into one", async () => {
        const stack = new Stack();
        const logged = stack.add(network, "logged");
        stack.add(logs, "logged", { resourceIdentifier: logged });
        const services = ["lost", "foreign", "whose"].map((name) => stack.add(service, name));
        const association = "aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation";
        const [lost, foreign, whose] = services;
        const ends = [
            ["lost", lost, unknownValue],
            ["foreign", foreign, "sn-0abc"],
            ["whose", from(...services.slice(1)), logged],
        ] as const;
        for (const [name, serviceIdentifier, serviceNetworkIdentifier] of ends) {
            stack.add(association, name, { serviceIdentifier, serviceNetworkIdentifier });
        }
        stack.add("aws:vpclattice/serviceNetworkResourceAssociation:ServiceNetworkResourceAssociation", "data", {
            serviceNetworkIdentifier: unknownValue,
        });
        const not = (name: string) => `unknown: requests to vpclattice.Service "${name}" are not logged; waits for`;
        const by = (name: string) => `of vpclattice.ServiceNetworkServiceAssociation "${name}"`;
        await expectFindings(policy, stack, {
            unknown: [
                [lost ?? logged, `${not("lost")} serviceNetworkIdentifier ${by("lost")}`],
                [
                    foreign ?? logged,
                    `${not("foreign")} the access logs of "sn-0abc", which this stack does not declare, and serviceIdentifier ${by("whose")}`,
                ],
                [whose ?? logged, `${not("whose")} serviceIdentifier ${by("whose")}`],
                [
                    logged,
                    'unknown: connections to resources of vpclattice.ServiceNetwork "logged" are not logged; waits for serviceNetworkIdentifier of vpclattice.ServiceNetworkResourceAssociation "data"',
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`counts a subscription for ${JSON.stringify(odd)} as none`, async () => {
            const stack = new Stack();
            const bare = stack.add(service, "bare");
            stack.add(logs, "odd", { resourceIdentifier: odd, serviceNetworkLogType: odd });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        bare,
                        'requests to vpclattice.Service "bare" are not logged; add a vpclattice.AccessLogSubscription for it',
                    ],
                ],
            });
        });
    }

    it("waits for a subscription whose resource comes from elsewhere", async () => {
        const stack = new Stack();
        const bare = stack.add(service, "bare");
        stack.add(logs, "elsewhere", { resourceIdentifier: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    bare,
                    'unknown: requests to vpclattice.Service "bare" are not logged; waits for resourceIdentifier of vpclattice.AccessLogSubscription "elsewhere"',
                ],
            ],
        });
    });
});
