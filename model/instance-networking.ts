/**
 * Network interfaces of the instance types that ECS hosts are usually made of, and how many awsvpc tasks fit with
 * trunking. Source: Amazon ECS Developer Guide, "Increasing Amazon ECS Linux container instance network interfaces",
 * and Amazon EC2 instance type tables.
 */
const interfaces: Readonly<Record<string, { readonly interfaces: number; readonly trunkedTasks?: number }>> = {
    "t3.micro": { interfaces: 2 },
    "t3.small": { interfaces: 3 },
    "t3.medium": { interfaces: 3 },
    "t3.large": { interfaces: 3 },
    "t3.xlarge": { interfaces: 4 },
    "m5.large": { interfaces: 3, trunkedTasks: 10 },
    "m5.xlarge": { interfaces: 4, trunkedTasks: 20 },
    "m6i.large": { interfaces: 3, trunkedTasks: 10 },
    "m6i.xlarge": { interfaces: 4, trunkedTasks: 20 },
    "m6i.2xlarge": { interfaces: 4, trunkedTasks: 40 },
    "m6g.large": { interfaces: 3, trunkedTasks: 10 },
    "m7g.large": { interfaces: 3, trunkedTasks: 10 },
    "m7i.large": { interfaces: 3, trunkedTasks: 10 },
    "c6i.large": { interfaces: 3, trunkedTasks: 10 },
    "c7g.large": { interfaces: 3, trunkedTasks: 10 },
    "r6i.large": { interfaces: 3, trunkedTasks: 10 },
};

/**
 * How many tasks with a network interface of their own run on one host.
 * @returns undefined for an instance type whose numbers are not known here: then nothing may be concluded.
 */
export function hostCapacity(instanceType: string, trunking: boolean): number | undefined {
    const known = interfaces[instanceType];
    if (known === undefined) {
        return undefined;
    }
    return trunking && known.trunkedTasks !== undefined ? known.trunkedTasks : known.interfaces - 1;
}
