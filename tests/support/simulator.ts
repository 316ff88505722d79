import type { SimulateResource } from "../../cli/plan/monitor";
import type { Values } from "../../offline/aws/account";
import { automaticName } from "../../offline/aws/naming";
import { simulateId, simulateOutputs } from "../../offline/aws/simulate";

/** Answers for resources as the stand-in for AWS does once they exist: with ids, names and addresses. */
export function simulator(region: string): SimulateResource {
    const made = new Map<unknown, Values>();
    const taken = new Map<unknown, Set<string>>();
    return (type, name, inputs) => {
        const around = {
            region,
            find: (idOrArn: unknown) => made.get(idOrArn),
            taken: (subnet: unknown) => taken.get(subnet) ?? new Set<string>(),
        };
        const automatic = automaticName(type, `urn:pulumi:test::test::${type}::${name}`, inputs as Values, 0);
        const asked = automatic === undefined ? inputs : { ...inputs, [automatic.property]: automatic.value };
        const id = simulateId(type, name, asked as Values, `${type}/${name}`, around);
        const outputs = simulateOutputs(type, name, asked as Values, id, around);
        for (const key of [id, outputs.arn]) {
            made.set(key, outputs);
        }
        if (typeof outputs.privateIp === "string") {
            const known = taken.get(outputs.subnetId) ?? new Set();
            taken.set(outputs.subnetId, known.add(outputs.privateIp));
        }
        return { id, outputs };
    };
}
