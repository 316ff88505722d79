import { tasksPerHost } from "../../../components/cluster/hosts";
import { proxyMemory } from "../../../components/front/proxy-service";
import { instanceSize } from "../../../model/aws/instance-size";
import type { Fault } from "../faults";
import type { Settings } from "../schema";
import { hasSecondService } from "../second-service";

/** Tasks of one kind: how many at once while services roll, and what each takes. */
interface Tasks {
    readonly rolling: number;
    readonly cpu: number;
    readonly memory: number;
}

/** What every service's tasks take unless they are told otherwise, in CPU units and MiB. */
const standard = { cpu: 256, memory: 256 };
const unitsPerVcpu = 1024;

type Cluster = NonNullable<Settings["cluster"]>;

/**
 * Hosts that the tasks do not fit on, by network interfaces, processor or memory. The whole memory of a host counts, of which
 * the operating system and the agent take some percent: a stack that needs exactly that passes here, and stays pending.
 */
export function hostFaults(settings: Settings): Fault[] {
    const { cluster } = settings;
    if (cluster === undefined) {
        return [];
    }
    return [...largestFaults(cluster.instanceType, settings.service), ...roomFaults(cluster, tasksOf(settings))];
}

function tasksOf(settings: Settings): readonly Tasks[] {
    const { service, front, webSocket, networkLoadBalancer } = settings;
    const services = hasSecondService(settings) ? 2 : 1;
    return [
        ...(service === undefined
            ? []
            : [
                  {
                      rolling: 2 * services * Math.max(service.desiredCount, service.maxTasks ?? 0),
                      cpu: service.cpu,
                      memory: service.memory,
                  },
              ]),
        ...(front === undefined
            ? []
            : [{ ...standard, rolling: 2 * Math.max(front.proxies, front.maxProxies ?? 0), memory: proxyMemory }]),
        ...[webSocket, networkLoadBalancer].flatMap((section) =>
            section === undefined ? [] : [{ ...standard, rolling: 2 * section.desiredCount }],
        ),
    ];
}

/** A task of the service that no host of the type has room for, though it were alone there; the other tasks fit on any. */
function largestFaults(instanceType: string, service: Settings["service"]): Fault[] {
    const size = instanceSize(instanceType);
    if (size === undefined || service === undefined) {
        return [];
    }
    const fault = (key: "cpu" | "memory", has: string): Fault => ({
        path: `service.${key}`,
        value: service[key],
        problem: `such a task fits on no ${instanceType}, which has ${has}`,
        allowed: "ask for less, or choose a larger cluster.instanceType",
    });
    const units = size.vcpus * unitsPerVcpu;
    return [
        ...(service.cpu > units ? [fault("cpu", `${units} CPU units`)] : []),
        ...(service.memory > size.memoryInMib ? [fault("memory", `${size.memoryInMib} MiB`)] : []),
    ];
}

/**
 * Twice the tasks run while a service rolls, each on a network interface of its own. What needs most hosts is told, since they
 * are enough for the rest.
 */
function roomFaults({ instanceType, awsvpcTrunking, maxSize }: Cluster, tasks: readonly Tasks[]): Fault[] {
    const size = instanceSize(instanceType);
    const sum = (of: (each: Tasks) => number) => tasks.reduce((total, each) => total + each.rolling * of(each), 0);
    const interfaces = tasksPerHost(instanceType, awsvpcTrunking);
    const units = size === undefined ? undefined : size.vcpus * unitsPerVcpu;
    const [worst] = [
        needOf(
            "tasks",
            interfaces,
            sum(() => 1),
        ),
        needOf(
            "CPU units",
            units,
            sum(({ cpu }) => cpu),
        ),
        needOf(
            "MiB of memory",
            size?.memoryInMib,
            sum(({ memory }) => memory),
        ),
    ]
        .filter((need) => need.hosts > maxSize)
        .sort((one, other) => other.hosts - one.hosts);
    if (worst === undefined) {
        return [];
    }
    const { what, room, wanted, hosts } = worst;
    const tasksRun = what === "tasks";
    return [
        {
            path: "cluster.maxSize",
            value: maxSize,
            problem: `${maxSize} × ${instanceType} have room for ${maxSize * room} ${what}, and ${wanted} ${tasksRun ? "run" : "are used"} while the services roll`,
            allowed: `at least ${hosts}${tasksRun ? ", a larger instance type, or cluster.awsvpcTrunking" : ", or a larger instance type"}`,
        },
    ];
}

/** How many hosts something takes; none where it is not known what one has of it. */
function needOf(what: string, room: number | undefined, wanted: number) {
    return { what, room: room ?? 0, wanted, hosts: room === undefined ? 0 : Math.ceil(wanted / room) };
}
